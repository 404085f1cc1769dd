class Server:
    def wsgi(self, environ, start_response):
        return []


server = Server()
