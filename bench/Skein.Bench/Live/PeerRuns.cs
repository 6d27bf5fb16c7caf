using System.Text.Json;
using Skein.Bench.Measure;

namespace Skein.Bench.Live;

/// <summary>What one would do today, on the same target in the same run.</summary>
internal sealed class PeerRuns(TargetProcess target, OneSize size, int operations, int rounds, string scratch)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private string Id { get; } = target.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Core { get; } = Path.Combine(scratch, "core");

    /// <summary>The runtime's own core dump: time, size, and how long the target stood still.</summary>
    public void WriteDump()
    {
        List<double> times = [], sizes = [], seen = [];
        target.Command("watch on");
        for (int round = 0; round < rounds; round++)
        {
            File.Delete(Core);
            target.Command("reset");
            PeerLine line = Peer("dump", Id, Core);
            seen.Add(target.Report().GapMilliseconds);
            times.Add(line.Milliseconds);
            sizes.Add(line.FileBytes / 1e6);
        }

        target.Command("watch off");
        size.Emit("peer: core dump with heap, time", "ms", times);
        size.Emit("peer: core dump with heap, pause as the target saw it", "ms", seen);
        size.Emit("peer: core dump with heap, file", "MB", sizes);
    }

    /// <summary>The same core, walked by the library's own enumeration and by ours, whole processes both.</summary>
    public void SameCore()
    {
        List<double> peer = [], ours = [];
        for (int round = 0; round < rounds; round++)
        {
            peer.Add(WholeProcess(Programs.Peers, ["core", Core]));
            ours.Add(WholeProcess(Programs.Skein, ["dump", Core]));
        }

        size.Emit("peer: core to count of boxes, ClrMD's heap enumeration", "ms", peer);
        size.Emit("core to printed answer", "ms", ours);
    }

    /// <summary>The library's own way into a running process: stop it, enumerate its heap, let it go.</summary>
    public void StopAndEnumerate()
    {
        List<double> stopped = [];
        for (int round = 0; round < rounds; round++)
        {
            PeerLine line = Peer("attach", Id);
            if (line.Boxes < 3 * operations) throw new BenchException($"the peer found {line.Boxes:N0} boxes of {3L * operations:N0}");
            stopped.Add(line.StoppedMilliseconds);
        }

        size.Emit("peer: pause while ClrMD enumerates the heap, stopped", "ms", stopped);
    }

    private static double WholeProcess(string program, string[] arguments) => Once.WithPeak(program, arguments, Longest).Milliseconds;

    private static PeerLine Peer(params string[] arguments) =>
        JsonSerializer.Deserialize<PeerLine>(Once.WithPeak(Programs.Peers, arguments, Longest).Output, JsonSerializerOptions.Web)!;

    private sealed record PeerLine(double Milliseconds, long FileBytes, int Boxes, double StoppedMilliseconds);
}
