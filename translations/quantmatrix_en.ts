<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>PositionsModel</name>
    <message numerus="yes">
        <location filename="../src/models/positions/positionlabels.cpp" line="135"/>
        <source>%n option(s)</source>
        <translation>
            <numerusform>%n option</numerusform>
            <numerusform>%n options</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::broker::tastytrade::TastytradeBroker</name>
    <message numerus="yes">
        <location filename="../src/brokers/tastytrade/adapter.cpp" line="93"/>
        <source>At most %n request(s) per minute are sent.</source>
        <translation>
            <numerusform>At most %n request per minute are sent.</numerusform>
            <numerusform>At most %n requests per minute are sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::ledger::Words</name>
    <message numerus="yes">
        <location filename="../src/ledger/parts/words.cpp" line="64"/>
        <source>%1: %n row(s) not understood</source>
        <translation>
            <numerusform>%1: %n row not understood</numerusform>
            <numerusform>%1: %n rows not understood</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::models::PositionTotalsModel</name>
    <message numerus="yes">
        <location filename="../src/models/positions/positiontotalsmodel.cpp" line="43"/>
        <source>%n position(s)</source>
        <translation>
            <numerusform>%n position</numerusform>
            <numerusform>%n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/models/positions/positiontotalsmodel.cpp" line="47"/>
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/models/positions/positiontotalsmodel.cpp" line="98"/>
        <source>%n position(s) without a known value left out</source>
        <translation>
            <numerusform>%n position without a known value left out</numerusform>
            <numerusform>%n positions without a known value left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::AccountsMenu</name>
    <message numerus="yes">
        <location filename="../src/views/bars/accountsmenu.cpp" line="59"/>
        <source>%1 of %n accounts</source>
        <translation>
            <numerusform>%1 of %n account</numerusform>
            <numerusform>%1 of %n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::AddConnectionDialog</name>
    <message numerus="yes">
        <location filename="../src/views/connections/addconnectiondialog.cpp" line="238"/>
        <source>%n positions</source>
        <translation>
            <numerusform>%n position</numerusform>
            <numerusform>%n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/connections/addconnectiondialog.cpp" line="241"/>
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
        <location filename="../src/views/connections/brokerlist.cpp" line="66"/>
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
        <location filename="../src/views/connections/connectioncard.cpp" line="155"/>
        <source>%n accounts, data %1 old</source>
        <translation>
            <numerusform>%n account, data %1 old</numerusform>
            <numerusform>%n accounts, data %1 old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/connections/connectioncard.cpp" line="194"/>
        <source>after %n failures in a row</source>
        <translation>
            <numerusform>after %n failure</numerusform>
            <numerusform>after %n failures in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/connections/connectioncard.cpp" line="203"/>
        <source>%n rows left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::ConnectionForm</name>
    <message numerus="yes">
        <location filename="../src/views/connections/connectionform.cpp" line="75"/>
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
        <location filename="../src/views/health/datapanel.cpp" line="56"/>
        <source>%n rows left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::HealthPage</name>
    <message numerus="yes">
        <location filename="../src/views/health/healthpage.cpp" line="190"/>
        <source>%n need you</source>
        <translation>
            <numerusform>%n needs you</numerusform>
            <numerusform>%n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/health/healthpage.cpp" line="206"/>
        <source>%1 of %n accounts</source>
        <translation>
            <numerusform>%1 of %n account</numerusform>
            <numerusform>%1 of %n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/health/healthpage.cpp" line="208"/>
        <source>complete, %n positions</source>
        <translation>
            <numerusform>complete, %n position</numerusform>
            <numerusform>complete, %n positions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/health/healthpage.cpp" line="208"/>
        <source>%n not complete</source>
        <translation>
            <numerusform>%n not complete</numerusform>
            <numerusform>%n not complete</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::MainWindow</name>
    <message numerus="yes">
        <location filename="../src/views/frame/mainwindow.cpp" line="197"/>
        <source>%n connections need you</source>
        <translation>
            <numerusform>%n connection needs you</numerusform>
            <numerusform>%n connections need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::OverflowRow</name>
    <message numerus="yes">
        <location filename="../src/views/widgets/overflowrow.cpp" line="83"/>
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::PositionsPage</name>
    <message numerus="yes">
        <location filename="../src/views/positions/positionsmenu.cpp" line="75"/>
        <source>%n position(s) written to %1</source>
        <translation>
            <numerusform>%n position written to %1</numerusform>
            <numerusform>%n positions written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/positions/positionspage.cpp" line="215"/>
        <source>%n selected: value %1, P/L %2</source>
        <translation>
            <numerusform>%n selected: value %1, P/L %2</numerusform>
            <numerusform>%n selected: value %1, P/L %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::StartPage</name>
    <message numerus="yes">
        <location filename="../src/views/start/startpage.cpp" line="74"/>
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
        <location filename="../src/views/bars/statusbar.cpp" line="139"/>
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/bars/statusbar.cpp" line="181"/>
        <source>%1 of %n accounts are %2 old</source>
        <translation>
            <numerusform>%1 of %n account are %2 old</numerusform>
            <numerusform>%1 of %n accounts are %2 old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>qm::views::TilesRow</name>
    <message numerus="yes">
        <location filename="../src/views/overview/tilesrow.cpp" line="72"/>
        <source>%n account(s), in %1</source>
        <translation>
            <numerusform>%n account, in %1</numerusform>
            <numerusform>%n accounts, in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../src/views/overview/tilesrow.cpp" line="94"/>
        <source>%n closed lot(s), FIFO</source>
        <translation>
            <numerusform>%n closed lot, FIFO</numerusform>
            <numerusform>%n closed lots, FIFO</numerusform>
        </translation>
    </message>
</context>
</TS>
