using System.Globalization;
using Skein.Planning.Queues;

namespace Skein.Bench.Plan;

/// <summary>Erlang B and C at up to a million servers, from a load of a thousandth to twice the servers, against exact arithmetic; beside the recursion and the formula with factorials.</summary>
internal sealed class ErlangPart(PlanBench bench)
{
    private const double ErrorMax = 1e-12;
    private const double MillisecondsMax = 20;
    private const double ExponentMax = 680;

    public void Run()
    {
        foreach (int servers in (int[])[1_000, 10_000, 100_000, 1_000_000]) At(servers);
        bench.Add("peer: the formula with factorials gives no number from so many servers on, at a load of as many", "", [FactorialsEnd()]);
    }

    private void At(int servers)
    {
        double root = Math.Sqrt(servers);
        double[] loads = [.. new[] { 1e-3, 0.3 * servers, 0.5 * servers, 0.9 * servers, servers - (36.2 * root), servers - (20.7 * root), servers - (5.3 * root), servers - (0.7 * root), servers - 0.37, servers, servers + 0.7, servers + (5.3 * root), 1.1 * servers, 2.5 * servers }.Where(load => load > 0)];
        double worstB = 0, worstC = 0, worstPeer = 0;
        int compared = 0;
        foreach (double load in loads)
        {
            // Beyond this exponent a loss is below 1e-300, and the exact sum has tens of thousands of digits.
            if ((servers * Math.Log(servers / load)) + load - servers > ExponentMax) continue;
            var exact = new ExactErlang(load, servers);
            compared++;
            worstB = Math.Max(worstB, Error(exact.Blocking, ErlangB.Blocking(load, servers)));
            worstPeer = Math.Max(worstPeer, Error(exact.Blocking, Recursion(load, servers)));
            if (load < servers) worstC = Math.Max(worstC, Error(exact.ProbWait, ErlangC.ProbWait(load, servers)));
        }

        string at = string.Create(CultureInfo.InvariantCulture, $"c = {servers:N0}");
        bench.Add($"loads compared, {at}", "", [compared]);
        bench.Add($"Erlang B, worst error, {at}", "x 1e-12", [worstB / ErrorMax], bar: 1);
        bench.Add($"Erlang C, worst error, {at}", "x 1e-12", [worstC / ErrorMax], bar: 1);
        bench.Add($"peer: recursion from 1 server, worst error, {at}", "x 1e-12", [worstPeer / ErrorMax]);
        bench.Add($"Erlang B, slowest load, {at}", "ms", Slowest(loads, load => ErlangB.Blocking(load, servers)), MillisecondsMax);
        bench.Add($"Erlang C, slowest load, {at}", "ms", Slowest([.. loads.Where(load => load < servers)], load => ErlangC.ProbWait(load, servers)), MillisecondsMax);
        bench.Add($"peer: recursion from 1 server, {at}", "ms", Slowest([servers], load => Recursion(load, servers)));
    }

    private static double Error(double right, double given) => Math.Abs(given - right) / right;

    private double[] Slowest(double[] loads, Func<double, double> formula) =>
        [.. Enumerable.Range(0, bench.Rounds).Select(_ => loads.Max(load => bench.Milliseconds(5, () => formula(load))))];

    private static double Recursion(double offered, int servers)
    {
        double blocking = 1;
        for (int n = 1; n <= servers; n++) blocking = offered * blocking / (n + (offered * blocking));
        return blocking;
    }

    private static double FactorialsEnd()
    {
        int servers = 1;
        while (double.IsFinite(Factorials(servers, servers))) servers++;
        return servers;
    }

    private static double Factorials(double offered, int servers)
    {
        double sum = 0, last = 0, factorial = 1;
        for (int n = 0; n <= servers; n++)
        {
            if (n > 0) factorial *= n;
            last = Math.Pow(offered, n) / factorial;
            sum += last;
        }

        return last / sum;
    }
}
