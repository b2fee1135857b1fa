// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simprogram.h"
#include "simulators/tastytrade/commands.h"

#include <QTimer>

#include <cstdio>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

/// Takes "--name VALUE" out of the arguments; the rest is for the common options.
QByteArray takeOption(std::vector<char*>& arguments, const char* name, const QByteArray& otherwise)
{
    for (size_t i = 1; i + 1 < arguments.size(); ++i) {
        if (qstrcmp(arguments[i], name) == 0) {
            const QByteArray value = arguments[i + 1];
            arguments.erase(arguments.begin() + static_cast<long>(i), arguments.begin() + static_cast<long>(i) + 2);
            return value;
        }
    }
    return otherwise;
}

} // namespace

/// qm-sim-tastytrade --port N --documents DIR [--client-secret X --refresh-token Y] [--username U --password P]
///                   [--token-life SECONDS] [--stream-port N] [--dxlink-port N] [--latency MS] [--fault JSON]...
///                   [--scenario FILE]
/// Scenario members of its own: "strict_user_agent", "rotate_refresh_token", "device_challenge", "refuse_everything"
/// (true), "delayed" (true), "price_stream" and "account_stream" (switches, see commands.h). Its second line of output
/// names the streams' addresses; each line of standard input is an action (commands.h) and gets a line. Without secrets
/// it takes SIM-SECRET / SIM-REFRESH and sim / sim-password.
int main(int argc, char** argv)
{
    std::vector<char*> arguments(argv, argv + argc);
    const QByteArray clientSecret = takeOption(arguments, "--client-secret", "SIM-SECRET");
    const QByteArray refreshToken = takeOption(arguments, "--refresh-token", "SIM-REFRESH");
    const QByteArray username = takeOption(arguments, "--username", "sim");
    const QByteArray password = takeOption(arguments, "--password", "sim-password");
    bool isNumber = false;
    const int life = takeOption(arguments, "--token-life", "900").toInt(&isNumber);
    if (!isNumber || life < 1) {
        std::fprintf(stderr, "--token-life wants a number of seconds\n");
        return 2;
    }
    const quint16 streamPort = takeOption(arguments, "--stream-port", "0").toUShort();
    const quint16 pricePort = takeOption(arguments, "--dxlink-port", "0").toUShort();
    arguments.push_back(nullptr);
    std::unique_ptr<qm::sim::TastytradeSim> sim;
    const auto prepare = [&](qm::sim::SimServer& server, const qm::sim::ProgramOptions& options) {
        sim = std::make_unique<qm::sim::TastytradeSim>(server);
        sim->setGrant(clientSecret, refreshToken);
        sim->setLogin(username, password);
        sim->setTokenLife(std::chrono::seconds(life));
        const QJsonObject& scenario = options.scenarioDocument;
        sim->setStrictUserAgent(scenario.value(u"strict_user_agent"_s).toBool());
        sim->setRotateRefreshToken(scenario.value(u"rotate_refresh_token"_s).toBool());
        sim->setDeviceChallenge(scenario.value(u"device_challenge"_s).toBool());
        sim->setRefuseEverything(scenario.value(u"refuse_everything"_s).toBool());
        QString problem;
        if (!sim->load(options.documents, &problem)) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(problem));
            return false;
        }
        sim->setDelayed(scenario.value(u"delayed"_s).toBool());
        if (!sim->startStreams(streamPort, pricePort) || !qm::sim::applySwitches(*sim, scenario)) {
            std::fprintf(stderr, "cannot listen for the streams, or an unknown switch\n");
            return false;
        }
        QTimer::singleShot(0, &server, [&sim] { // after the line that says where the service itself is
            std::printf("account streamer on %s, prices on %s\n", qUtf8Printable(sim->accountStream().ws.url()),
                qUtf8Printable(sim->dx().ws.url()));
            std::fflush(stdout);
        });
        return true;
    };
    const auto line = [&](const QByteArray& text) {
        std::printf("%s\n", qm::sim::act(*sim, text).constData());
        std::fflush(stdout);
    };
    return qm::sim::runProgram(
        static_cast<int>(arguments.size()) - 1, arguments.data(), u"tastytrade"_s, prepare, line);
}
