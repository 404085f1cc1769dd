class Report:
    def text(self) -> str:
        from app.rendering import render

        return render(self)


print("started")
