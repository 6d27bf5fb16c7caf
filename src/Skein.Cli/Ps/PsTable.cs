using System.Globalization;
using Skein.Cli.Targets;

namespace Skein.Cli.Ps;

/// <summary>The list for people: one line for each process, columns as wide as they must be.</summary>
internal static class PsTable
{
    private static readonly string[] Heads = ["PID", "NAME", "RUNTIME", "USER", "THREADS", "MEMORY", "UP", "CAN BE LOOKED AT"];
    private static readonly bool[] Right = [true, false, false, false, true, true, true, false];

    public static void Write(IReadOnlyList<ListedProcess> processes, TextWriter writer)
    {
        if (processes.Count == 0)
        {
            writer.WriteLine("no .NET process that this user can see");
            return;
        }

        string[][] rows = [Heads, .. processes.Select(Cells)];
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = row.Select((cell, column) => Right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
            writer.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    private static string[] Cells(ListedProcess process) =>
    [
        process.Id.ToString(CultureInfo.InvariantCulture),
        process.Name,
        process.Runtime ?? "?",
        process.User ?? "?",
        process.Threads?.ToString(CultureInfo.InvariantCulture) ?? "?",
        process.MemoryBytes is { } bytes ? Memory(bytes) : "?",
        process.UpTime is { } time ? UpTime(time) : "?",
        process.Refusal is { } reason ? $"no: {reason}" : "yes",
    ];

    private static string Memory(long bytes) => bytes switch
    {
        < 1L << 20 => $"{bytes / 1024.0:0} KB",
        < 10L << 30 => $"{bytes / 1048576.0:0} MB",
        _ => $"{bytes / 1073741824.0:0.0} GB",
    };

    private static string UpTime(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0} s",
        { TotalHours: < 1 } => $"{time.Minutes} m {time.Seconds:00} s",
        { TotalDays: < 1 } => $"{time.Hours} h {time.Minutes:00} m",
        _ => $"{(int)time.TotalDays} d {time.Hours:00} h",
    };
}
