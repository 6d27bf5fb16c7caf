using System.Globalization;

namespace Skein.Cli.Targets;

/// <summary>The .NET processes that have a diagnostics socket, with what /proc tells of them.</summary>
internal sealed class SystemProcesses : IProcessCatalog
{
    public IReadOnlyList<ListedProcess> List(bool detailed) =>
        [.. Ids().Order().Select(Describe).OfType<ListedProcess>()];

    private static IEnumerable<int> Ids() => Directory.EnumerateFiles(Path.GetTempPath(), "dotnet-diagnostic-*-socket")
        .Select(path => int.TryParse(Path.GetFileName(path).Split('-')[2], CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Where(id => id != Environment.ProcessId && Directory.Exists($"/proc/{id}"))
        .Distinct();

    private static ListedProcess? Describe(int id)
    {
        try
        {
            string[] arguments = File.ReadAllText($"/proc/{id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
            if (arguments.Length == 0) return null;
            string? assembly = arguments.Skip(1).FirstOrDefault(argument => argument.EndsWith(".dll", StringComparison.Ordinal));
            Dictionary<string, string> status = File.ReadLines($"/proc/{id}/status")
                .Select(line => line.Split(':', 2))
                .Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => parts[1].Trim());
            return new ListedProcess(id, assembly is null ? Path.GetFileName(arguments[0]) : Path.GetFileNameWithoutExtension(assembly))
            {
                Threads = int.Parse(status["Threads"], CultureInfo.InvariantCulture),
                MemoryBytes = 1024 * long.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or KeyNotFoundException)
        {
            return null; // It ended while it was looked at.
        }
    }
}
