"""Tables as frames, remembered for ten minutes."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from google.cloud import bigquery


@st.cache_data(ttl=600)
def query(text: str) -> pd.DataFrame:
    return bigquery.Client().query(text).to_dataframe()
