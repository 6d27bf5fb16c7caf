using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Skein.Bench.Report;
using Skein.Simulation.EventList;
using Skein.Simulation.KieferWolfowitz;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Bench.Sim;

/// <summary>Customers per second of each engine, and of SimPy.</summary>
internal static class SpeedPart
{
    private const double Load = 0.8;
    private const int Block = 1024;
    private const int PeerCustomers = 200_000;
    private const double EventListMillions = 25;
    private const double TimesPeer = 100;
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(5);

    private delegate void Engine(Span<double> waits, Span<double> services);

    public static IEnumerable<Figure> Measure(SimBenchOptions options)
    {
        List<double> list = [], recursion = [], hundred = [], thousand = [], tandem = [], peer = [], peerTandem = [];
        // The first round is compiled while it runs.
        for (int round = 0; round <= options.Rounds; round++)
        {
            var streams = new Streams((ulong)options.Seed).Run(round);
            double[] rates = [EventList(streams), Recursion(streams, 4), Recursion(streams, 100), Recursion(streams, 1000), Tandem(streams)];
            if (round == 0) continue;
            foreach ((List<double> samples, double rate) in new[] { list, recursion, hundred, thousand, tandem }.Zip(rates)) samples.Add(rate);
            peer.Add(Peer(1, round));
            peerTandem.Add(Peer(3, round));
        }

        yield return new Figure("event list, M/M/4", 0, "M/s", list, EventListMillions, AtLeast: true);
        yield return new Figure("event list, three M/M/4 in a line", 0, "M/s", tandem);
        yield return new Figure("Kiefer-Wolfowitz, M/M/4", 0, "M/s", recursion);
        yield return new Figure("Kiefer-Wolfowitz, M/M/100", 0, "M/s", hundred);
        yield return new Figure("Kiefer-Wolfowitz, M/M/1000", 0, "M/s", thousand);
        yield return new Figure("peer: SimPy, M/M/4", 0, "M/s", peer);
        yield return new Figure("peer: SimPy, three M/M/4 in a line", 0, "M/s", peerTandem);
        yield return new Figure("event list over SimPy, M/M/4", 0, "x", [.. list.Zip(peer, (ours, theirs) => ours / theirs)], TimesPeer, AtLeast: true);
        yield return new Figure("event list over SimPy, three in a line", 0, "x", [.. tandem.Zip(peerTandem, (ours, theirs) => ours / theirs)], TimesPeer, AtLeast: true);
    }

    private static double EventList(Streams streams)
    {
        var queue = new EventListQueue(Gaps(streams, 4), Services(streams, 0), 4);
        return MillionsPerSecond(queue.Run, 20_000_000, 1.7455);
    }

    private static double Tandem(Streams streams)
    {
        var line = new QueueLine(Gaps(streams, 4), [.. Enumerable.Range(0, 3).Select(i => ((Sampler)Services(streams, i), 4, (int?)null))]);
        return MillionsPerSecond(line.Run, 5_000_000, 3 * 1.7455);
    }

    private static double Recursion(Streams streams, int servers)
    {
        var queue = WorkloadQueue.Of(servers);
        Sampler gaps = Gaps(streams, servers), services = Services(streams, 0);
        double[] room = new double[Block];
        return MillionsPerSecond((waits, times) => queue.Run(gaps, services, room, times, waits), 20_000_000, servers == 4 ? 1.7455 : 1);
    }

    private static double MillionsPerSecond(Engine run, int customers, double meanResponse)
    {
        double[] waits = new double[Block], services = new double[Block];
        double sum = 0;
        long begin = Stopwatch.GetTimestamp();
        int done = 0;
        for (; done < customers; done += Block)
        {
            run(waits, services);
            for (int i = 0; i < Block; i++) sum += waits[i] + services[i];
        }

        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        // A fast engine that simulates something else is none.
        if (Math.Abs((sum / done / meanResponse) - 1) > 0.02) throw new BenchException($"the mean response is {sum / done}, and should be {meanResponse}");
        return done / seconds / 1e6;
    }

    private static double Peer(int queues, int seed)
    {
        string script = Path.Combine("bench", "Skein.Bench.Peers", "Python", "mm4.py");
        int customers = PeerCustomers / queues;
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, $"{customers}", $"{queues}", $"{seed}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = python.StandardError.ReadToEndAsync();
            string output = python.StandardOutput.ReadToEndAsync().WaitAsync(longest).GetAwaiter().GetResult();
            python.WaitForExit();
            if (python.ExitCode != 0) throw new BenchException($"SimPy: {error.Result.Trim().Split('\n')[^1]}");
            using JsonDocument report = JsonDocument.Parse(output);
            double mean = report.RootElement.GetProperty("meanResponse").GetDouble();
            if (Math.Abs((mean / queues / 1.7455) - 1) > 0.1) throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"SimPy's mean response is {mean}"));
            return customers / report.RootElement.GetProperty("seconds").GetDouble() / 1e6;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BenchException("there is no /usr/bin/python3");
        }
    }

    private static ExponentialSampler Gaps(Streams streams, int servers) => new(1 / (Load * servers), streams.For(Streams.Arrivals));

    private static ExponentialSampler Services(Streams streams, int number) => new(1, streams.For(Streams.Services, number));
}
