using System.Diagnostics;
using System.Text.Json;
using Skein.Bench.Endpoint;
using Skein.Bench.Guard.Serve;
using Skein.Bench.Report;
using Skein.Bench.Service;
using Skein.Guard;
using Skein.Monitoring;

namespace Skein.Bench.Guard;

/// <summary>What it costs to ask the guard while the service is calm.</summary>
internal static class OverheadPart
{
    private const double AdmissionNanoseconds = 30;

    // Nothing per operation; what a process allocates beside, in a million operations, is not counted as one.
    private const double NoBytes = 0.05;

    // 99 % of the answers in the same time.
    private const double SlowerMost = 1 / 0.99;
    private const int Operations = 2_000_000;
    private const int Threads = 4;
    private const int RoundsMin = 15;

    public static void Overhead(GuardSession session)
    {
        int rounds = Math.Max(RoundsMin, session.Options.Rounds);
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["guard-part", "overhead", $"{rounds}"]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new BenchException($"ended with {process.ExitCode}");
        foreach (Figure figure in JsonSerializer.Deserialize<Figure[]>(output)!) session.Add(figure);
    }

    public static void Throughput(GuardSession session)
    {
        using var with = new EndpointProcess("guard-part", "serve", Limiters.Skein);
        using var without = new EndpointProcess("guard-part", "serve", Limiters.SkeinUnguarded);
        PairedThroughput measured = PairedThroughput.Of(with, without, Math.Max(RoundsMin, session.Options.Rounds));
        session.AtMost("minimal route, time per answer, with the guard against without", "x", measured.Slower, SlowerMost);
        session.Tell("minimal route, processor time that the guard adds to an answer", "us", measured.AddedMicroseconds);
        session.Tell("minimal route, answers a second without the guard", "/s", measured.PerSecondWithout);
    }

    /// <summary>In a process of its own.</summary>
    public static int Child(int rounds)
    {
        const string Calm = "admission asked for and ended, calm";
        const string Contended = "the same from 4 threads at once, on each of them";
        using SkeinMonitor skein = SkeinMonitor.Start();
        StarvationGuard guard = skein.Guard!;
        guard.Arm();
        Contest contest = new Contest(rounds)
            .Add(Calm, Operations, () => Ask(guard))
            .Add(Contended, Operations, () => Together(() => Ask(guard)))
            .Run();
        if (guard.State is not (GuardState.Calm or GuardState.Pressed)) throw new BenchException($"the guard is {guard.State}");
        Figure[] figures = [contest.Time(Calm, AdmissionNanoseconds), contest.Bytes(Calm, NoBytes), contest.Time(Contended)];
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    }

    private static void Ask(StarvationGuard guard)
    {
        for (int i = 0; i < Operations; i++)
        {
            using Admission admission = guard.TryAdmit(new AdmissionRequest());
            if (!admission.IsAdmitted) throw new BenchException("refused");
        }
    }

    private static void Together(Action body)
    {
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() => body()))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
    }
}
