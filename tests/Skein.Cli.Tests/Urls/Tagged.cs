using Skein.Cli.Tests.Support;
using Skein.Core.Formats.Json;
using Skein.Core.Formats.Pprof;
using Skein.Core.Model;

namespace Skein.Cli.Tests.Urls;

/// <summary>Snapshots as a service makes them that tags its work.</summary>
internal static class Tagged
{
    /// <summary>A service in which work is lost, in which orders leak, and which has a little traffic; so many seconds after its start.</summary>
    public static Snapshot At(int seconds, int lost = 3, double leakPerSecond = 2)
    {
        var stacks = new StackTable();
        int mail = stacks.Add([new Frame("Shop.Mail.SendAsync", File: "Mail.cs", Line: 12)]);
        int order = stacks.Add([new Frame("Shop.Orders.PlaceAsync", File: "Orders.cs", Line: 40)]);
        int handle = stacks.Add([new Frame("Shop.Web.Handle", File: "Web.cs", Line: 7)]);
        List<Coroutine> coroutines = [];
        Dictionary<ulong, Age> ages = [];
        Add(1, handle, 0, seconds, WaitReason.None);
        for (ulong i = 0; i < (ulong)lost; i++) Add(0x100 + i, mail, 1, seconds, WaitReason.Unreachable);
        for (int i = 0; i < seconds * leakPerSecond; i++) Add(0x1000 + (ulong)i, order, 1, seconds - (i / leakPerSecond), WaitReason.None);
        for (int i = 0; i < 5; i++) Add(0x100000 + (ulong)((seconds * 10) + i), handle, 1, 0.1, WaitReason.None);
        return new Snapshot
        {
            Runtime = new RuntimeIdentity("dotnet", "10.0.12"),
            Process = new ProcessIdentity(4711, "shop"),
            TakenAt = CliRun.Start.AddSeconds(seconds),
            Source = new SourceReport("tags"),
            Coroutines = coroutines,
            Stacks = stacks,
            Labels = [LabelSet.Empty, new LabelSet([KeyValuePair.Create("tenant", "blue")])],
            Ages = ages,
        };

        void Add(ulong id, int site, ulong parent, double age, WaitReason reason)
        {
            coroutines.Add(new Coroutine
            {
                Id = id,
                Parent = parent,
                Kind = CoroutineKind.Task,
                SpawnSite = site,
                Labels = parent == 0 ? 0 : 1,
                Weight = 1,
                State = reason == WaitReason.None ? CoroutineState.Started : CoroutineState.Waiting,
                Wait = reason == WaitReason.None ? default : Wait.For(reason),
            });
            ages[id] = Age.Exactly(TimeSpan.FromSeconds(age));
        }
    }

    public static byte[] Json(Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        JsonSnapshotWriter.Write(snapshot, stream);
        return stream.ToArray();
    }

    public static byte[] Profile(Snapshot snapshot)
    {
        using var stream = new MemoryStream();
        PprofWriter.Write(snapshot, stream);
        return stream.ToArray();
    }
}
