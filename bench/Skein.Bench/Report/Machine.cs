using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Skein.Bench.Report;

/// <summary>Where it was measured: figures mean nothing without it.</summary>
/// <param name="Cpu">The processor's model.</param>
/// <param name="Cores">How many processors this process may use.</param>
/// <param name="Kernel">The kernel's release.</param>
/// <param name="Runtime">The runtime's version.</param>
/// <param name="Load">The load averages when the run began: over 1, 5 and 15 minutes.</param>
internal sealed record Machine(string Cpu, int Cores, string Kernel, string Runtime, string Load)
{
    public static Machine Here() => new(
        Regex.Match(File.ReadAllText("/proc/cpuinfo"), @"model name\s*:\s*(.+)").Groups[1].Value.Trim(),
        Environment.ProcessorCount,
        File.ReadAllText("/proc/sys/kernel/osrelease").Trim(),
        RuntimeInformation.FrameworkDescription,
        string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)));

    public string FileName => Regex.Replace(Cpu.ToLowerInvariant(), "[^a-z0-9]+", "-").Trim('-');

    public override string ToString() => $"{Cpu}, {Cores} cores, Linux {Kernel}, {Runtime}, load average at the start {Load}";
}
