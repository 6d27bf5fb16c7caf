namespace Skein.Bench.Endpoint;

/// <summary>How soon health answers while every thread of the pool is blocked and 10,000 items wait, request by request.</summary>
internal static class HealthPart
{
    private const double AnswerWithinMilliseconds = 50;
    private const int Requests = 2_000;
    private const int ParallelClients = 4;
    private const string Path = "/readyz";
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    /// <param name="add">Takes a figure: what, unit, samples, what it must not exceed.</param>
    public static void Run(Action<string, string, IReadOnlyList<double>, double?> add)
    {
        using var service = new EndpointProcess("endpoint-part", "starved");
        // Compiled before anything counts.
        for (int i = 0; i < 20; i++) Ask(service.Health!);
        Tell(add, "one after the other", [.. Enumerable.Range(0, Requests).Select(_ => Ask(service.Health!))]);
        Tell(add, $"{ParallelClients} at a time", Parallel(service.Health!));
        double? peer = LoadGenerator.AskOnce(service.Address, Path, patience);
        add($"starved, peer: answers of Kestrel within {patience.TotalSeconds:0} s, {Path}", "", [peer is null ? 0 : 1], null);
    }

    private static void Tell(Action<string, string, IReadOnlyList<double>, double?> add, string how, double[] answers)
    {
        Array.Sort(answers);
        string what = $"starved, health, {Path}, {answers.Length:N0} {how}";
        add($"{what}, p50", "ms", [At(answers, 0.5)], AnswerWithinMilliseconds);
        add($"{what}, p99", "ms", [At(answers, 0.99)], AnswerWithinMilliseconds);
        add($"{what}, slowest", "ms", [answers[^1]], null);
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(sorted.Length * share) - 1];

    private static double Ask(Uri address) => LoadGenerator.AskOnce(address, Path, patience) ?? throw new BenchException($"{Path} does not answer within {patience.TotalSeconds:0} s");

    private static double[] Parallel(Uri address)
    {
        double[][] answers = new double[ParallelClients][];
        Exception? fault = null;
        Thread[] clients = [.. Enumerable.Range(0, ParallelClients).Select(number => new Thread(() =>
        {
            try
            {
                answers[number] = [.. Enumerable.Range(0, Requests / ParallelClients).Select(_ => Ask(address))];
            }
            catch (Exception thrown)
            {
                Volatile.Write(ref fault, thrown);
            }
        }))];
        foreach (Thread client in clients) client.Start();
        foreach (Thread client in clients) client.Join();
        return fault is null ? [.. answers.SelectMany(each => each)] : throw new BenchException($"{Path}, {ParallelClients} at a time: {fault.Message}");
    }
}
