using System.Globalization;
using System.Text;
using Skein.Core;

namespace Skein.Load.Target;

/// <summary>Linux's /proc. What a kernel or a container hides is null.</summary>
/// <param name="root">Where it is mounted: <c>/proc</c>.</param>
internal sealed class LinuxMachine(string root) : IMachine
{
    /// <summary>USER_HZ, which every architecture that .NET runs on has.</summary>
    public const long TicksPerSecond = 100;

    private const int StatUserTicks = 11;
    private const int StatSystemTicks = 12;
    private const int StatStartTicks = 19;

    /// <summary>Finds a process of the same user.</summary>
    /// <exception cref="SkeinException">There is none, or it belongs to another user.</exception>
    public TargetProcess Find(int id)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"process {id}");
        string folder = Folder(id);
        if (Text(Path.Combine(folder, "stat")) is not { } stat || ProcText.Number(ProcText.StatFields(stat).ElementAtOrDefault(StatStartTicks) ?? "") is not { } start)
            throw new SkeinException(name, "is not there", "see skein ps");
        if (UserOf(folder) != UserOf(Path.Combine(root, "self"))) throw new SkeinException(name, "belongs to another user", "run the load as that user, or without --pid");
        return new TargetProcess(id, start);
    }

    /// <summary>
    /// The socket of a process's .NET runtime, as it is reached from here: in its own file system, under its own id; null where
    /// there is none.
    /// </summary>
    public string? RuntimeSocket(TargetProcess process)
    {
        const int PathBytesMax = 107; // of the address of a unix-domain socket
        string folder = Folder(process.Id);
        string? temporary = Text(Path.Combine(folder, "environ"))?.Split('\0').FirstOrDefault(variable => variable.StartsWith("TMPDIR=/", StringComparison.Ordinal))?["TMPDIR=".Length..];
        string? status = Text(Path.Combine(folder, "status"));
        long inner = status is null ? process.Id : ProcText.LastStatus(status, "NSpid") ?? process.Id;
        string name = string.Create(CultureInfo.InvariantCulture, $"{(temporary ?? "/tmp").Trim('/')}/dotnet-diagnostic-{inner}-{process.StartTicks}-socket");
        string[] paths = [Path.Combine(folder, "root", name), .. inner == process.Id ? (string[])["/" + name] : []];
        return paths.FirstOrDefault(path => Encoding.UTF8.GetByteCount(path) <= PathBytesMax && File.Exists(path));
    }

    public MachineReading Read()
    {
        string[] processors = Text(Path.Combine(root, "stat"))?.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        // cpu user nice system idle iowait irq softirq steal; guest time is in user already.
        long?[] ticks = [.. processors.Skip(1).Take(8).Select(ProcText.Number)];
        bool whole = ticks.Length == 8 && ticks.All(tick => tick is not null);
        return new MachineReading
        {
            PressureMicroseconds = Pressure(Text(Path.Combine(root, "pressure", "cpu"))),
            Ticks = whole ? ticks.Sum() : null,
            BusyTicks = whole ? ticks[0] + ticks[1] + ticks[2] : null,
            StolenTicks = whole ? ticks[7] : null,
        };
    }

    public TargetSample? Read(TargetProcess process, TimeSpan at)
    {
        string folder = Folder(process.Id);
        if (Text(Path.Combine(folder, "stat")) is not { } stat) return null;
        string[] fields = ProcText.StatFields(stat);
        if (fields.Length <= StatStartTicks || ProcText.Number(fields[StatStartTicks]) != process.StartTicks) return null;
        string status = Text(Path.Combine(folder, "status")) ?? "";
        (long? voluntary, long? involuntary, TimeSpan? ready) = Threads(folder);
        return new TargetSample(at)
        {
            ResidentBytes = ProcText.Status(status, "VmRSS") * 1024,
            Threads = (int?)ProcText.Status(status, "Threads"),
            Descriptors = Descriptors(folder),
            Processor = ProcText.Number(fields[StatUserTicks]) + ProcText.Number(fields[StatSystemTicks]) is { } ticks ? TimeSpan.FromSeconds((double)ticks / TicksPerSecond) : null,
            VoluntarySwitches = voluntary,
            InvoluntarySwitches = involuntary,
            ReadyWait = ready,
        };
    }

    private static long? Pressure(string? text)
    {
        string? some = text?.Split('\n').FirstOrDefault(line => line.StartsWith("some ", StringComparison.Ordinal));
        int total = some?.IndexOf("total=", StringComparison.Ordinal) ?? -1;
        return total < 0 ? null : ProcText.Number(some![(total + "total=".Length)..].Trim());
    }

    private static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? UserOf(string folder) => Text(Path.Combine(folder, "status")) is { } status ? ProcText.Status(status, "Uid") : null;

    // The process's own status has the switches of its first thread alone.
    private static (long? Voluntary, long? Involuntary, TimeSpan? Ready) Threads(string folder)
    {
        long voluntary = 0, involuntary = 0, readyNanoseconds = 0;
        bool known = false, readyKnown = true;
        foreach (string thread in Entries(Path.Combine(folder, "task")) ?? [])
        {
            // A thread that ends meanwhile is not counted.
            if (Text(Path.Combine(thread, "status")) is not { } status) continue;
            voluntary += ProcText.Status(status, "voluntary_ctxt_switches") ?? 0;
            involuntary += ProcText.Status(status, "nonvoluntary_ctxt_switches") ?? 0;
            known = true;
            // Time on a processor, time ready for one, turns.
            if (Text(Path.Combine(thread, "schedstat"))?.Split(' ') is [_, var ready, ..] && ProcText.Number(ready) is { } waited) readyNanoseconds += waited;
            else readyKnown = false;
        }

        return known ? (voluntary, involuntary, readyKnown ? TimeSpan.FromTicks(readyNanoseconds / TimeSpan.NanosecondsPerTick) : null) : (null, null, null);
    }

    private static int? Descriptors(string folder) => Entries(Path.Combine(folder, "fd"))?.Count;

    private static List<string>? Entries(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Folder(int id) => Path.Combine(root, id.ToString(CultureInfo.InvariantCulture));
}
