// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simprogram.h"

#include "simulators/simlife.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace qm::sim {

int runProgram(int argc, char** argv, const QString& broker,
    const std::function<bool(SimServer&, const ProgramOptions&)>& prepare, std::function<void(const QByteArray&)> line)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A stand-in for %1 on this machine, for tests and for trying things out."_s.arg(broker));
    parser.addHelpOption();
    parser.addOptions({{u"port"_s, u"Port on 127.0.0.1; 0 takes any free one."_s, u"N"_s, u"0"_s},
        {u"documents"_s, u"Folder with the documents to serve."_s, u"DIR"_s},
        {u"latency"_s, u"Milliseconds before each answer."_s, u"MS"_s, u"0"_s},
        {u"fault"_s, u"A fault, for example {\"kind\": \"status\", \"status\": 429}. May be repeated."_s, u"JSON"_s},
        {u"scenario"_s, u"JSON file with faults, latency and the broker's own switches."_s, u"FILE"_s}});
    parser.process(app);

    bool portOk = false;
    bool latencyOk = false;
    ProgramOptions options;
    options.port = parser.value(u"port"_s).toUShort(&portOk);
    options.documents = parser.value(u"documents"_s);
    options.scenario = parser.value(u"scenario"_s);
    int latency = parser.value(u"latency"_s).toInt(&latencyOk);
    if (!portOk || !latencyOk || latency < 0)
        return complain(2, u"--port and --latency want a number"_s);

    QList<QJsonValue> faults;
    for (const QString& text : parser.values(u"fault"_s))
        faults.append(QJsonDocument::fromJson(text.toUtf8()).object());
    if (!options.scenario.isEmpty()) {
        QFile file(options.scenario);
        QJsonParseError error;
        if (!file.open(QIODevice::ReadOnly))
            return complain(2, u"cannot read %1"_s.arg(options.scenario));
        options.scenarioDocument = QJsonDocument::fromJson(file.readAll(), &error).object();
        if (error.error != QJsonParseError::NoError)
            return complain(2, u"%1: %2"_s.arg(options.scenario, error.errorString()));
        for (const QJsonValue& fault : options.scenarioDocument.value(u"faults"_s).toArray())
            faults.append(fault);
        latency = options.scenarioDocument.value(u"latency"_s).toInt(latency);
    }

    SimServer server;
    server.setLatency(latency);
    for (const QJsonValue& description : faults) {
        const std::optional<Fault> fault = faultFromJson(description.toObject());
        if (!fault)
            return complain(2,
                u"not a fault: %1"_s.arg(
                    QString::fromUtf8(QJsonDocument(description.toObject()).toJson(QJsonDocument::Compact))));
        server.addFault(*fault);
    }
    if (!prepare(server, options))
        return 1;
    if (!server.listen(options.port))
        return complain(1, u"cannot listen on port %1"_s.arg(options.port));
    std::printf("listening on %s\n", qUtf8Printable(server.baseUrl()));
    std::fflush(stdout);
    quitOnSignalOrEof(app, std::move(line));
    return QCoreApplication::exec();
}

} // namespace qm::sim
