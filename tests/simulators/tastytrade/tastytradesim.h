// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/simserver.h"
#include "simulators/tastytrade/accountsim.h"
#include "simulators/tastytrade/dxsim.h"

#include <QElapsedTimer>
#include <QHash>

namespace qm::sim {

/// tastytrade's interface, read side: sign-in by grant and by session, accounts, balances, positions, transactions in
/// pages, net-liq history, market data by type. Serves the documents of a folder; answers with tastytrade's documented
/// errors. The server must outlive it; thread: the server's.
class TastytradeSim final {
public:
    explicit TastytradeSim(SimServer& server);
    Q_DISABLE_COPY_MOVE(TastytradeSim)

    /// customer-accounts.json, balances-ACCT.json, positions-ACCT.json, transactions-ACCT.json or -ACCT-pageN.json,
    /// net-liq-history-ACCT.json, market-data-by-type.json; of a folder that only holds synthetic/portfolio-a, that
    /// one. Without accounts: false, and `problem` says why. A document that is not there is answered with 404.
    [[nodiscard]] bool load(const QString& folder, QString* problem = nullptr);

    // What it lets in, and how.
    void setGrant(const QByteArray& clientSecret, const QByteArray& refreshToken);
    void setLogin(const QByteArray& username, const QByteArray& password);
    void setTokenLife(std::chrono::seconds life) { m_tokenLife = life; }
    void setStrictUserAgent(bool strict) { m_strictUserAgent = strict; } ///< product/version; else just not empty
    void setRotateRefreshToken(bool rotate) { m_rotate = rotate; }       ///< each refresh token works once
    void setDeviceChallenge(bool challenge) { m_challenge = challenge; } ///< POST /sessions answers 403
    void setRefuseEverything(bool refuse) { m_refuseAll = refuse; }      ///< 401 whatever the token
    void revokeTokens() { m_tokens.clear(); }

    [[nodiscard]] QByteArray refreshToken() const { return m_refreshToken; }   ///< the one that works now
    [[nodiscard]] QByteArray rememberToken() const { return m_rememberToken; } ///< empty: none given out
    void setRememberToken(const QByteArray& token) { m_rememberToken = token; }
    [[nodiscard]] QByteArray lastToken() const { return m_lastToken; }
    [[nodiscard]] int signIns() const { return m_signIns; } ///< attempts, good or bad

    // What a test may change while it runs; by file name.
    [[nodiscard]] QByteArray document(const QString& name) const { return m_documents.value(name); }
    void setDocument(const QString& name, const QByteArray& bytes) { m_documents.insert(name, bytes); }
    void removeDocument(const QString& name) { m_documents.remove(name); }

    [[nodiscard]] QStringList documentNames() const;

    // The streams. Not started: /api-quote-tokens answers 404.
    [[nodiscard]] bool startStreams(quint16 accountPort = 0, quint16 pricePort = 0);
    [[nodiscard]] DxSim& dx() { return *m_dx; }
    [[nodiscard]] AccountSim& accountStream() { return *m_accounts; }
    /// A fill in the account: changes its documents, and the account stream tells of it. False: that is not held there.
    [[nodiscard]] bool fill(
        const QString& account, const QString& symbol, const Decimal& quantity, const Decimal& price);
    void setDelayed(bool delayed) { m_isDelayed = delayed; }        ///< level "demo"
    [[nodiscard]] int quoteTokens() const { return m_quoteTokens; } ///< given out so far

    /// The server's handler; for tests that bend single answers.
    [[nodiscard]] Response answer(const Request& request);

private:
    [[nodiscard]] bool mayCome(const Request& request) const;
    [[nodiscard]] Response oauthToken(const Request& request);
    [[nodiscard]] Response session(const Request& request);
    [[nodiscard]] Response ofAccount(const Request& request, const QString& account, const QString& what) const;
    [[nodiscard]] Response transactions(const QUrlQuery& query, const QString& account) const;
    [[nodiscard]] Response marketData(const QUrlQuery& query) const;
    [[nodiscard]] Response quoteToken();
    [[nodiscard]] Response futures(const QUrlQuery& query) const;
    [[nodiscard]] Response stored(const QString& name) const;
    [[nodiscard]] QByteArray newToken(const QByteArray& prefix);

    QHash<QString, QByteArray> m_documents;
    QByteArray m_clientSecret = "SIM-SECRET";
    QByteArray m_refreshToken = "SIM-REFRESH";
    QByteArray m_username = "sim";
    QByteArray m_password = "sim-password";
    QByteArray m_rememberToken;
    QByteArray m_lastToken;
    QHash<QByteArray, qint64> m_tokens; ///< whole Authorization value -> when it ends, on m_timer
    QElapsedTimer m_timer;
    std::chrono::seconds m_tokenLife{900};
    bool m_strictUserAgent = false;
    bool m_rotate = false;
    bool m_challenge = false;
    bool m_refuseAll = false;
    int m_signIns = 0;
    int m_tokenCount = 0;
    std::unique_ptr<DxSim> m_dx;
    std::unique_ptr<AccountSim> m_accounts;
    bool m_isDelayed = false;
    int m_quoteTokens = 0;
    int m_lastOrder = 400'000'000;
};

} // namespace qm::sim
