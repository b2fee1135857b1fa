// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/book/simbook.h"

#include <QJsonDocument>

namespace qm::sim {

namespace {

// Made up, except for the public identifiers of public companies.
const char* const kExample = R"({
 "contracts": [
  {"con_id": 265598, "symbol": "AAPL", "sec_type": "STK", "primary_exchange": "NASDAQ", "exchange": "SMART",
   "trading_class": "NMS", "long_name": "APPLE INC", "isin": "US0378331005", "industry": "Technology",
   "category": "Computers", "subcategory": "Computers", "stock_type": "COMMON", "price": "210.57",
   "previous_close": "208.01"},
  {"con_id": 272093, "symbol": "MSFT", "sec_type": "STK", "primary_exchange": "NASDAQ", "exchange": "SMART",
   "trading_class": "NMS", "long_name": "MICROSOFT CORP", "isin": "US5949181045", "stock_type": "COMMON",
   "price": "470.05", "previous_close": "471.30"},
  {"con_id": 14204, "symbol": "SIE", "sec_type": "STK", "primary_exchange": "IBIS", "exchange": "SMART",
   "currency": "EUR", "trading_class": "XETRA", "long_name": "SIEMENS AG-REG", "isin": "DE0007236101",
   "stock_type": "COMMON", "price": "181.26", "previous_close": "180.5", "time_zone": "MET", "market_data": "delayed"},
  {"con_id": 700000001, "symbol": "AAPL", "sec_type": "OPT", "expiry": "20261218", "strike": "200", "right": "C",
   "multiplier": "100", "exchange": "SMART", "local_symbol": "AAPL  261218C00200000", "trading_class": "AAPL",
   "long_name": "APPLE INC", "under_con_id": 265598, "under_symbol": "AAPL", "under_sec_type": "STK",
   "price": "13.4", "previous_close": "12.95"},
  {"con_id": 700000002, "symbol": "AAPL", "sec_type": "OPT", "expiry": "20261218", "strike": "180", "right": "P",
   "multiplier": "100", "exchange": "SMART", "local_symbol": "AAPL  261218P00180000", "trading_class": "AAPL",
   "long_name": "APPLE INC", "under_con_id": 265598, "under_symbol": "AAPL", "under_sec_type": "STK",
   "price": "4.15", "previous_close": "4.4"},
  {"con_id": 637533641, "symbol": "ES", "sec_type": "FUT", "expiry": "20260320", "multiplier": "50",
   "exchange": "CME", "local_symbol": "ESH6", "trading_class": "ES", "long_name": "E-mini S&P 500",
   "last_trade_time": " 08:30 US/Central", "under_con_id": 11004968, "under_symbol": "ES", "under_sec_type": "IND",
   "time_zone": "US/Central", "min_tick": "0.25", "price": "6310.25", "previous_close": "6299.5"},
  {"con_id": 12087792, "symbol": "EUR", "sec_type": "CASH", "currency": "USD", "exchange": "IDEALPRO",
   "primary_exchange": "IDEALPRO", "local_symbol": "EUR.USD", "trading_class": "EUR.USD",
   "long_name": "European Monetary Union Euro", "min_tick": "0.00005", "price": "1.17325",
   "previous_close": "1.1714"},
  {"con_id": 479624278, "symbol": "BTC", "sec_type": "CRYPTO", "exchange": "PAXOS", "primary_exchange": "PAXOS",
   "local_symbol": "BTC.USD", "trading_class": "BTC", "long_name": "Bitcoin cryptocurrency", "min_tick": "0.25",
   "price": "91234.5", "previous_close": "90100.25"},
  {"con_id": 600100200, "symbol": "T", "sec_type": "BOND", "expiry": "20340515", "multiplier": "10",
   "exchange": "SMART", "primary_exchange": "", "local_symbol": "IBCID600100200", "trading_class": "IBCID600100200",
   "long_name": "T 4 3/8 05/15/34", "cusip": "91282CKQ3", "isin": "US91282CKQ32", "coupon": "4.375",
   "price": "99.5", "previous_close": "99.375", "market_data": "none"},
  {"con_id": 85052, "symbol": "VFIAX", "sec_type": "FUND", "exchange": "FUNDSERV", "primary_exchange": "FUNDSERV",
   "local_symbol": "VFIAX", "trading_class": "VFIAX", "long_name": "Vanguard 500 Index Admiral",
   "price": "580.25", "previous_close": "579.12"},
  {"con_id": 76792991, "symbol": "TSLA", "sec_type": "STK", "primary_exchange": "NASDAQ", "exchange": "SMART",
   "trading_class": "NMS", "long_name": "TESLA INC", "isin": "US88160R1014", "stock_type": "COMMON",
   "price": "431.4", "previous_close": "440.1"}
 ],
 "accounts": [
  {"id": "DU1234567", "base": "USD", "cash": {"USD": "25013.42", "EUR": "5000"}, "accrued": {"USD": "12.34"},
   "rates": {"USD": "1", "EUR": "1.17325"}, "positions": [
    {"con_id": 265598, "quantity": "-110", "average_cost": "201.8829709"},
    {"con_id": 272093, "quantity": "12.3456", "average_cost": "402.50125", "realized": "31.5"},
    {"con_id": 14204, "quantity": "40", "average_cost": "150.125"},
    {"con_id": 700000001, "quantity": "2", "average_cost": "1234.5678"},
    {"con_id": 700000002, "quantity": "-3", "average_cost": "511.2048"},
    {"con_id": 12087792, "quantity": "5000", "average_cost": "1.16502"},
    {"con_id": 479624278, "quantity": "0.1234", "average_cost": "63000.55"},
    {"con_id": 600100200, "quantity": "5", "average_cost": "985.125"},
    {"con_id": 85052, "quantity": "3.456", "average_cost": "512.25"}]},
  {"id": "DU7654321", "base": "EUR", "cash": {"EUR": "101000.01", "USD": "-1500.5"},
   "rates": {"EUR": "1", "USD": "0.8523"}, "positions": [
    {"con_id": 637533641, "quantity": "1", "average_cost": "315114.75"},
    {"con_id": 14204, "quantity": "15", "average_cost": "171.3"}]}
 ],
 "fills": [
  {"account": "DU1234567", "con_id": 76792991, "quantity": "10", "price": "433.21", "commission": "1",
   "time": "2026-01-06T14:05:30Z"},
  {"account": "DU1234567", "con_id": 272093, "quantity": "-2", "price": "471", "commission": "1.02",
   "time": "2026-01-06T14:10:00Z"}
 ]})";

} // namespace

SimBook SimBook::example()
{
    QString problem;
    const auto book = fromJson(QJsonDocument::fromJson(QByteArray(kExample)).object(), &problem);
    Q_ASSERT_X(book && book->accounts.size() == 2, "SimBook::example", qPrintable(problem));
    return book.value_or(SimBook());
}

} // namespace qm::sim
