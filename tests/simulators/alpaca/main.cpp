// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/alpaca/alpacacommands.h"
#include "simulators/simprogram.h"

#include <QTimer>

#include <cstdio>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

/// Takes "--name VALUE" out of the arguments; the rest is for the common options.
QByteArray takeOption(std::vector<char*>& arguments, const char* name)
{
    for (size_t i = 1; i + 1 < arguments.size(); ++i) {
        if (qstrcmp(arguments[i], name) == 0) {
            const QByteArray value = arguments[i + 1];
            arguments.erase(arguments.begin() + static_cast<long>(i), arguments.begin() + static_cast<long>(i) + 2);
            return value;
        }
    }
    return {};
}

} // namespace

/// qm-sim-alpaca --port N --documents DIR [--stream-port N] [--key-id X --secret-key Y] [--latency MS] [--fault
/// JSON]... [--scenario FILE] Scenario members of its own: "key_id", "secret_key", "wrong_environment" (true: every
/// call is forbidden). "streams" (switches, see alpacacommands.h). Its second line of output names the streams'
/// address; each line of standard input is an action and gets a line. Without keys it takes PKSIMULATOR0000000 /
/// simulator-secret.
int main(int argc, char** argv)
{
    std::vector<char*> arguments(argv, argv + argc);
    QByteArray keyId = takeOption(arguments, "--key-id");
    QByteArray secretKey = takeOption(arguments, "--secret-key");
    const quint16 streamPort = takeOption(arguments, "--stream-port").toUShort();
    arguments.push_back(nullptr);
    std::unique_ptr<qm::sim::AlpacaSim> sim;
    qm::sim::AlpacaStreams* streams = nullptr;
    const auto prepare = [&](qm::sim::SimServer& server, const qm::sim::ProgramOptions& options) {
        sim = std::make_unique<qm::sim::AlpacaSim>(server);
        const QJsonObject& scenario = options.scenarioDocument;
        if (keyId.isEmpty())
            keyId = scenario.value(u"key_id"_s).toString(u"PKSIMULATOR0000000"_s).toUtf8();
        if (secretKey.isEmpty())
            secretKey = scenario.value(u"secret_key"_s).toString(u"simulator-secret"_s).toUtf8();
        sim->setKeys(keyId, secretKey);
        sim->setWrongEnvironment(scenario.value(u"wrong_environment"_s).toBool());
        QString problem;
        if (!sim->load(options.documents, &problem)) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(problem));
            return false;
        }
        streams = new qm::sim::AlpacaStreams(&server);
        streams->keyId = keyId;
        streams->secretKey = secretKey;
        qm::sim::firstPrices(*streams, sim->positions());
        if (!streams->ws.listen(streamPort)
            || !qm::sim::applySwitches(*streams, scenario.value(u"streams"_s).toObject())) {
            std::fprintf(stderr, "cannot listen for the streams, or an unknown switch\n");
            return false;
        }
        QTimer::singleShot(0, streams, [streams] { // after the line that says where the service itself is
            std::printf("streams on %s\n", qUtf8Printable(streams->ws.url()));
            std::fflush(stdout);
        });
        return true;
    };
    const auto line = [&](const QByteArray& text) {
        std::printf("%s\n", qm::sim::act(*sim, *streams, text).constData());
        std::fflush(stdout);
    };
    return qm::sim::runProgram(static_cast<int>(arguments.size()) - 1, arguments.data(), u"Alpaca"_s, prepare, line);
}
