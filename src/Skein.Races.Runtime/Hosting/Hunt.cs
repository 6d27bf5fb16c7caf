using System.Diagnostics;
using Skein.Races.Runtime.Deep;
using Skein.Races.Runtime.Detection;
using Skein.Races.Runtime.Evidence;
using Skein.Races.Runtime.Fields;
using Skein.Races.Runtime.HappensBefore;
using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Suspects;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Hosting;

/// <summary>A hunt within this process: the detector, its clock and its files.</summary>
internal sealed class Hunt
{
    private const string FolderVariable = "SKEIN_HUNT";
    private const int TickMilliseconds = 2;
    private const int FlushTicks = 250;

    private readonly HuntFolder folder;

    // Null where the runtime is not the private one, or is not to be heard.
    private readonly Hearing? hearing;

    // Guards the files that are replaced.
    private readonly Lock gate = new();

    // Written by the clock's thread.
    private int suspectsWritten = -1;

    // Set once, when the process ends.
    private volatile bool ended;

    private Hunt(HuntFolder folder)
    {
        this.folder = folder;
        DetectorLimits limits = new();
        Settings = DetectorSettings.Parse(folder.ReadSettings());
        TimeProvider clock = TimeProvider.System;
        Uptime uptime = new(clock, clock.GetUtcNow() - Process.GetCurrentProcess().StartTime.ToUniversalTime());
        WatchedTypes types = new(folder.ReadTypes(Settings.TypesFile));
        Moments moments = new(limits);
        Detector = new Detector(Settings, limits, types, uptime, new RealDelays(clock), moments, new RaceLog(folder, Settings));
        if (Settings.Deep) hearing = OwnerWords.Listen(() => new Hearing(Settings, limits, Detector, moments));
        Order = Settings.Fields || Settings.Suspects ? new Order(OrderingLimits.Default) : null;
        Fields = Settings.Fields && Order is not null ? new FieldWatch(Detector, Order, Settings, FieldLimits.Default) : null;
        Collections = Settings.Suspects && Order is not null ? new CollectionOrder(Detector, Order, types) : null;
        foreach (Pair pair in PairFile.Parse(folder.ReadPlan(), limits.SuspectsMax, out _)) Detector.Suspects.Plan(pair);
    }

    public Detector Detector { get; }

    public DetectorSettings Settings { get; }

    /// <summary>Which moments are ordered; null where neither fields nor suspects are asked for.</summary>
    public Order? Order { get; }

    /// <summary>Null where plain fields are not asked for.</summary>
    public FieldWatch? Fields { get; }

    /// <summary>Null where suspects are not asked for.</summary>
    public CollectionOrder? Collections { get; }

    /// <summary>Begins where the environment says so; null where it does not, or where the hunt's folder is gone.</summary>
    public static Hunt? Start()
    {
        try
        {
            string? folder = Environment.GetEnvironmentVariable(FolderVariable);
            if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder)) return null;
            Hunt hunt = new(new HuntFolder(folder, Environment.ProcessId, new DetectorLimits()));
            hunt.Run();
            return hunt;
        }
        catch (Exception)
        {
            // The program runs unobserved, and the hunter sees that there is no summary.
            return null;
        }
    }

    private void Run()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => End();
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => Detector.Trapper.Saw(thrown.Exception);
        Thread clock = new(Tick) { IsBackground = true, Name = "skein hunt", Priority = ThreadPriority.AboveNormal };
        clock.UnsafeStart();
    }

    private void Tick()
    {
        for (int ticks = 1; !ended; ticks++)
        {
            Thread.Sleep(TickMilliseconds);
            Detector.Advance();
            if (ticks % FlushTicks == 0) Write(isEnd: false);
        }
    }

    private void End()
    {
        ended = true;
        Detector.Trapper.Stopped = true;
        Write(isEnd: true);
    }

    private void Write(bool isEnd)
    {
        try
        {
            lock (gate)
            {
                Detector.Reporter.Flush(isEnd);
                hearing?.Flush(isEnd);
                if (isEnd || suspectsWritten != Detector.Suspects.Count)
                {
                    suspectsWritten = Detector.Suspects.Count;
                    folder.WriteSuspects(Detector.Suspects.All.Where(pair => !pair.IsSettled));
                }

                Summary summary = Detector.Summarize();
                if (Order is not null) summary = summary with { Dropped = summary.Dropped + Order.Dropped };
                if (Fields is not null) summary = Fields.AddTo(summary);
                folder.WriteSummary(hearing is null ? summary : hearing.AddTo(summary));
            }
        }
        catch (Exception fault)
        {
            Detector.Faults.Add(fault);
        }
    }
}
