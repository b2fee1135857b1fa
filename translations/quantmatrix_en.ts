<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Health</name>
    <message numerus="yes">
        <source>%n rows were not understood and left out; figures may be incomplete. See Details.</source>
        <translation>
            <numerusform>%n row was not understood and left out; figures may be incomplete. See Details.</numerusform>
            <numerusform>%n rows were not understood and left out; figures may be incomplete. See Details.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IbkrSession</name>
    <message numerus="yes">
        <source>IBKR allows sixty price histories in ten minutes, and they are used up. Try again in %n minutes.</source>
        <translation>
            <numerusform>IBKR allows sixty price histories in ten minutes, and they are used up. Try again in %n minute.</numerusform>
            <numerusform>IBKR allows sixty price histories in ten minutes, and they are used up. Try again in %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PositionsModel</name>
    <message numerus="yes">
        <source>%n options</source>
        <translation>
            <numerusform>%n option</numerusform>
            <numerusform>%n options</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions without a known figure left out</source>
        <translation>
            <numerusform>%n position without a known figure left out</numerusform>
            <numerusform>%n positions without a known figure left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriceFile</name>
    <message numerus="yes">
        <source>%n days without a price were left out.</source>
        <translation>
            <numerusform>%n day without a price was left out.</numerusform>
            <numerusform>%n days without a price were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows were not understood: %1</source>
        <translation>
            <numerusform>%n row was not understood: %1</numerusform>
            <numerusform>%n rows were not understood: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::broker::ibkr::TwsStream</name>
    <message numerus="yes">
        <source>%n prices are delayed: live data need a subscription at IBKR.</source>
        <translation>
            <numerusform>%n price is delayed: live data need a subscription at IBKR.</numerusform>
            <numerusform>%n prices are delayed: live data need a subscription at IBKR.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::broker::tastytrade::TastytradeBroker</name>
    <message numerus="yes">
        <source>At most %n requests per minute are sent.</source>
        <translation>
            <numerusform>At most %n request per minute is sent.</numerusform>
            <numerusform>At most %n requests per minute are sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::cli::Session</name>
    <message numerus="yes">
        <source>%n rows written to %1</source>
        <translation>
            <numerusform>%n row written to %1</numerusform>
            <numerusform>%n rows written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions</source>
        <translation>
            <numerusform>%n position</numerusform>
            <numerusform>%n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transactions</source>
        <translation>
            <numerusform>%n transaction</numerusform>
            <numerusform>%n transactions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n daily values</source>
        <translation>
            <numerusform>%n daily value</numerusform>
            <numerusform>%n daily values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sound: integrity, foreign keys and %n account digests</source>
        <translation>
            <numerusform>Sound: integrity, foreign keys and %n account digest</numerusform>
            <numerusform>Sound: integrity, foreign keys and %n account digests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new transactions</source>
        <translation>
            <numerusform>%n new transaction</numerusform>
            <numerusform>%n new transactions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::ledger::Words</name>
    <message numerus="yes">
        <source>%1: %n rows not understood</source>
        <translation>
            <numerusform>%1: %n row not understood</numerusform>
            <numerusform>%1: %n rows not understood</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::models::OptionTotalsModel</name>
    <message numerus="yes">
        <source>Total, %n positions</source>
        <translation>
            <numerusform>Total, %n position</numerusform>
            <numerusform>Total, %n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions without a known figure left out</source>
        <translation>
            <numerusform>%n position without a known figure left out</numerusform>
            <numerusform>%n positions without a known figure left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::models::OptionsModel</name>
    <message numerus="yes">
        <source>%n positions without a known figure left out</source>
        <translation>
            <numerusform>%n position without a known figure left out</numerusform>
            <numerusform>%n positions without a known figure left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::models::PositionTotalsModel</name>
    <message numerus="yes">
        <source>%n positions</source>
        <translation>
            <numerusform>%n position</numerusform>
            <numerusform>%n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n groups</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions without a known value left out</source>
        <translation>
            <numerusform>%n position without a known value left out</numerusform>
            <numerusform>%n positions without a known value left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::reports</name>
    <message numerus="yes">
        <source>%n closed lots of unknown basis: their gain is not counted</source>
        <translation>
            <numerusform>%n closed lot of unknown basis: its gain is not counted</numerusform>
            <numerusform>%n closed lots of unknown basis: their gain is not counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::sync::Hub</name>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions</source>
        <translation>
            <numerusform>%n position</numerusform>
            <numerusform>%n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n new bookings.</source>
        <translation>
            <numerusform>Imported %n new booking.</numerusform>
            <numerusform>Imported %n new bookings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::AccountsMenu</name>
    <message numerus="yes">
        <source>%1 of %n accounts</source>
        <translation>
            <numerusform>%1 of %n account</numerusform>
            <numerusform>%1 of %n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::AccountsPanel</name>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n brokers</source>
        <translation>
            <numerusform>%n broker</numerusform>
            <numerusform>%n brokers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts written to %1</source>
        <translation>
            <numerusform>%n account written to %1</numerusform>
            <numerusform>%n accounts written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::AddConnectionDialog</name>
    <message numerus="yes">
        <source>%n positions</source>
        <translation>
            <numerusform>%n position</numerusform>
            <numerusform>%n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connected in %1, %n accounts found</source>
        <translation>
            <numerusform>Connected in %1, %n account found</numerusform>
            <numerusform>Connected in %1, %n accounts found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::BrokerList</name>
    <message numerus="yes">
        <source>Search %n brokers</source>
        <translation>
            <numerusform>Search %n broker</numerusform>
            <numerusform>Search %n brokers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::ConnectionCard</name>
    <message numerus="yes">
        <source>%n accounts, data %1 old</source>
        <translation>
            <numerusform>%n account, data %1 old</numerusform>
            <numerusform>%n accounts, data %1 old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>after %n failures in a row</source>
        <translation>
            <numerusform>after %n failure</numerusform>
            <numerusform>after %n failures in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n instruments</source>
        <translation>
            <numerusform>%n instrument</numerusform>
            <numerusform>%n instruments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reconnections</source>
        <translation>
            <numerusform>%n reconnection</numerusform>
            <numerusform>%n reconnections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::ConnectionForm</name>
    <message numerus="yes">
        <source>More settings (%n with defaults)</source>
        <translation>
            <numerusform>More settings (%n with default)</numerusform>
            <numerusform>More settings (%n with defaults)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::DataPanel</name>
    <message numerus="yes">
        <source>%n rows left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::DecisionList</name>
    <message numerus="yes">
        <source>%1 in the money, %n days left</source>
        <translation>
            <numerusform>%1 in the money, %n day left</numerusform>
            <numerusform>%1 in the money, %n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has %n days left</source>
        <translation>
            <numerusform>%1 has %n day left</numerusform>
            <numerusform>%1 has %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::HealthPage</name>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n accounts</source>
        <translation>
            <numerusform>%1 of %n account</numerusform>
            <numerusform>%1 of %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>complete, %n positions</source>
        <translation>
            <numerusform>complete, %n position</numerusform>
            <numerusform>complete, %n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not complete</source>
        <translation>
            <numerusform>%n not complete</numerusform>
            <numerusform>%n not complete</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::ImportCommands</name>
    <message numerus="yes">
        <source>Imported %n new bookings.</source>
        <translation>
            <numerusform>Imported %n new booking.</numerusform>
            <numerusform>Imported %n new bookings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back %1: %n bookings removed.</source>
        <translation>
            <numerusform>Took back %1: %n booking removed.</numerusform>
            <numerusform>Took back %1: %n bookings removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Imported %n daily prices.</source>
        <translation>
            <numerusform>Imported %n daily price.</numerusform>
            <numerusform>Imported %n daily prices.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::ImportPreview</name>
    <message numerus="yes">
        <source>%n new bookings</source>
        <translation>
            <numerusform>%n new booking</numerusform>
            <numerusform>%n new bookings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n daily prices, to compare your returns with and to value old days.</source>
        <translation>
            <numerusform>%n daily price, to compare your returns with and to value old days.</numerusform>
            <numerusform>%n daily prices, to compare your returns with and to value old days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::IncomePage</name>
    <message numerus="yes">
        <source>%n bookings</source>
        <translation>
            <numerusform>%n booking</numerusform>
            <numerusform>%n bookings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::LedgerPage</name>
    <message numerus="yes">
        <source>%n rows written to %1</source>
        <translation>
            <numerusform>%n row written to %1</numerusform>
            <numerusform>%n rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::LedgerPanel</name>
    <message numerus="yes">
        <source>%n differ</source>
        <translation>
            <numerusform>%n differs</numerusform>
            <numerusform>%n differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::LotsPage</name>
    <message numerus="yes">
        <source>%n lots, in %1</source>
        <translation>
            <numerusform>%n lot, in %1</numerusform>
            <numerusform>%n lots, in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lots</source>
        <translation>
            <numerusform>%n lot</numerusform>
            <numerusform>%n lots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::MainWindow</name>
    <message numerus="yes">
        <source>%n connections need you</source>
        <translation>
            <numerusform>%n connection needs you</numerusform>
            <numerusform>%n connections need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows exported to %1</source>
        <translation>
            <numerusform>%Ln row exported to %1</numerusform>
            <numerusform>%Ln rows exported to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::OptionTiles</name>
    <message numerus="yes">
        <source>%n positions without a known figure left out</source>
        <translation>
            <numerusform>%n position without a known figure left out</numerusform>
            <numerusform>%n positions without a known figure left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contracts</source>
        <translation>
            <numerusform>%n contract</numerusform>
            <numerusform>%n contracts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n days</source>
        <extracomment>%1: &quot;3 contracts&quot;</extracomment>
        <translation>
            <numerusform>%1 in %n day</numerusform>
            <numerusform>%1 in %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::OptionsPage</name>
    <message numerus="yes">
        <source>%n rules matched</source>
        <translation>
            <numerusform>%n rule matched</numerusform>
            <numerusform>%n rules matched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions have none</source>
        <translation>
            <numerusform>%n position has none</numerusform>
            <numerusform>%n positions have none</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions written to %1</source>
        <translation>
            <numerusform>%n position written to %1</numerusform>
            <numerusform>%n positions written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::OverflowRow</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::PerformancePage</name>
    <message numerus="yes">
        <source>%n holdings and underlyings</source>
        <translation>
            <numerusform>%n holding or underlying</numerusform>
            <numerusform>%n holdings and underlyings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::PositionsPage</name>
    <message numerus="yes">
        <source>%n selected: value %1, P/L %2</source>
        <translation>
            <numerusform>%n selected: value %1, P/L %2</numerusform>
            <numerusform>%n selected: value %1, P/L %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n positions written to %1</source>
        <translation>
            <numerusform>%n position written to %1</numerusform>
            <numerusform>%n positions written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::RealizedPage</name>
    <message numerus="yes">
        <source>%n closed lots</source>
        <translation>
            <numerusform>%n closed lot</numerusform>
            <numerusform>%n closed lots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::StartPage</name>
    <message numerus="yes">
        <source>%n brokerages can be connected. The test shows your accounts before anything is stored.</source>
        <translation>
            <numerusform>%n brokerage can be connected. The test shows your accounts before anything is stored.</numerusform>
            <numerusform>%n brokerages can be connected. The test shows your accounts before anything is stored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::StatusBar</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n accounts are %2 old</source>
        <translation>
            <numerusform>%1 of %n account is %2 old</numerusform>
            <numerusform>%1 of %n accounts are %2 old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differences</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::TilesRow</name>
    <message numerus="yes">
        <source>%n accounts, in %1</source>
        <translation>
            <numerusform>%n account, in %1</numerusform>
            <numerusform>%n accounts, in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n closed lots, FIFO</source>
        <translation>
            <numerusform>%n closed lot, FIFO</numerusform>
            <numerusform>%n closed lots, FIFO</numerusform>
        </translation>
    </message>
</context>
</TS>
