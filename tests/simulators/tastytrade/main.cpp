// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simprogram.h"
#include "simulators/tastytrade/tastytradesim.h"

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
///                   [--token-life SECONDS] [--latency MS] [--fault JSON]... [--scenario FILE]
/// Scenario members of its own: "strict_user_agent", "rotate_refresh_token", "device_challenge", "refuse_everything"
/// (true). Without secrets it takes SIM-SECRET / SIM-REFRESH and sim / sim-password.
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
        return true;
    };
    return qm::sim::runProgram(static_cast<int>(arguments.size()) - 1, arguments.data(), u"tastytrade"_s, prepare);
}
