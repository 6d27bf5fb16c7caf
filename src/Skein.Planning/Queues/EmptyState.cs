namespace Skein.Planning.Queues;

/// <summary>How likely nobody is there, where the states up to c are those of Erlang's loss system.</summary>
internal static class EmptyState
{
    /// <summary>For a load of c at most.</summary>
    /// <param name="offered">Erlangs.</param>
    /// <param name="servers">c.</param>
    /// <param name="above">What the states above c weigh, where state c weighs 1.</param>
    public static double Below(double offered, int servers, double above)
    {
        double density = PoissonWeight.Density(servers, offered), odds = ErlangB.ServedOdds(offered, servers);
        return Math.Exp(-offered) / ((double.IsFinite(odds) ? density * (1 + odds) : 1) + (density * above));
    }

    /// <summary>For a load above c.</summary>
    /// <param name="offered">Erlangs.</param>
    /// <param name="servers">c.</param>
    /// <param name="logTotal">The logarithm of what all states weigh, where state c weighs 1.</param>
    public static double Beyond(double offered, int servers, double logTotal) =>
        Math.Exp(-PoissonWeight.LogWeight(servers, offered) - logTotal);
}
