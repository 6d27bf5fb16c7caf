using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Skein.Bench.Measure;

/// <summary>
/// Runs one program in a helper process of its own, whose only child it is: then the system's account of ended children
/// (getrusage, <c>ru_maxrss</c>) is that program's peak and nobody else's.
/// </summary>
internal static class Once
{
    private const int Children = -1;

    /// <summary>Called in the helper: runs the program and prints the account as JSON.</summary>
    public static int Helper(string program, string[] arguments)
    {
        Measured measured = Run(program, arguments, Timeout.InfiniteTimeSpan);
        Console.WriteLine(JsonSerializer.Serialize(measured with { PeakBytes = PeakOfChildren() }));
        return 0;
    }

    /// <summary>Runs a program through a helper; its peak is exact.</summary>
    public static Measured WithPeak(string program, string[] arguments, TimeSpan longest)
    {
        Measured helper = Run(Environment.ProcessPath!, ["once", program, .. arguments], longest);
        if (helper.ExitCode != 0) throw new BenchException($"{program} {string.Join(' ', arguments)} could not be measured: {helper.Error.Trim()}");
        Measured measured = JsonSerializer.Deserialize<Measured>(helper.Output)!;
        return measured.ExitCode <= 1
            ? measured
            : throw new BenchException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {measured.ExitCode}: {measured.Error.Trim()}");
    }

    private static Measured Run(string program, string[] arguments, TimeSpan longest)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(longest))
        {
            process.Kill(entireProcessTree: true);
            throw new BenchException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} did not end within {longest.TotalSeconds:0} s");
        }

        Task.WaitAll(output, error);
        return new Measured(process.ExitCode, Stopwatch.GetElapsedTime(begin).TotalMilliseconds, 0, output.Result, error.Result);
    }

    private static long PeakOfChildren()
    {
        // struct rusage of Linux x64: two timevals (32 bytes), then ru_maxrss in KiB.
        long[] usage = new long[18];
        if (GetResourceUsage(Children, usage) != 0) throw new BenchException("getrusage failed");
        return usage[4] * 1024;
    }

    [DllImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);
}
