ALL = ["good"]
