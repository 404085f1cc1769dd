from app import league_pb2
from app.league_pb2_grpc import LeagueStub

print(league_pb2, LeagueStub)
