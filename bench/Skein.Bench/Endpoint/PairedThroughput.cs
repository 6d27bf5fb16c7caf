namespace Skein.Bench.Endpoint;

/// <summary>How fast two services answer the same minimal route, measured in turn; a sample a round.</summary>
/// <param name="Slower">How many times as long as the one without takes for an answer the one with takes.</param>
/// <param name="AddedMicroseconds">Processor time that it adds to an answer.</param>
/// <param name="PerSecondWithout">Answers a second of the one without.</param>
internal sealed record PairedThroughput(IReadOnlyList<double> Slower, IReadOnlyList<double> AddedMicroseconds, IReadOnlyList<double> PerSecondWithout)
{
    private const int Connections = 8;
    private const int WarmUps = 3;
    private static readonly TimeSpan roundTime = TimeSpan.FromSeconds(2);

    public static PairedThroughput Of(EndpointProcess with, EndpointProcess without, int rounds)
    {
        // Both are compiled and tiered up before anything counts.
        for (int i = 0; i < WarmUps; i++) Pair(with, without, i);
        (Load With, Load Without)[] pairs = [.. Enumerable.Range(0, rounds).Select(round => Pair(with, without, round))];
        return new PairedThroughput(
            [.. pairs.Select(pair => pair.Without.PerSecond / pair.With.PerSecond)],
            [.. pairs.Select(pair => pair.With.Microseconds - pair.Without.Microseconds)],
            [.. pairs.Select(pair => pair.Without.PerSecond)]);
    }

    // Who is first changes, so that a drift of the machine's speed favours none.
    private static (Load With, Load Without) Pair(EndpointProcess with, EndpointProcess without, int round)
    {
        bool isFirst = round % 2 == 0;
        Load first = Measure(isFirst ? with : without), second = Measure(isFirst ? without : with);
        return isFirst ? (first, second) : (second, first);
    }

    private static Load Measure(EndpointProcess service)
    {
        TimeSpan before = service.ProcessorTime;
        double perSecond = LoadGenerator.Run(service.Address, "/hello", Connections, roundTime);
        return new Load(perSecond, (service.ProcessorTime - before).TotalMicroseconds / (perSecond * roundTime.TotalSeconds));
    }

    /// <summary>What one round shows of one service.</summary>
    private readonly record struct Load(double PerSecond, double Microseconds);
}
