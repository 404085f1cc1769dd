from flask import Flask

app = Flask(__name__)


@app.get("/table")
def table() -> str:
    import pandas

    return str(pandas.DataFrame())
