using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Skein.Bench.Load;

/// <summary>The service under load, on the first half of the processors. It ends with this object.</summary>
internal sealed class LoadService : IDisposable
{
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(15);
    private readonly Process process;

    public LoadService()
    {
        process = Start(FirstHalf, Environment.ProcessPath!, ["load-part", "serve"]);
        string[] words = (process.StandardOutput.ReadLine() ?? "").Split(' ');
        if (words is not ["READY", var http1, var http2]) throw new BenchException("the service did not start");
        (Http1, Http2) = (new Uri(http1), new Uri(http2));
    }

    public Uri Http1 { get; }

    public Uri Http2 { get; }

    // As taskset takes them.
    private static string FirstHalf => $"0-{Math.Max(0, (Environment.ProcessorCount / 2) - 1)}";

    private static string SecondHalf => $"{Environment.ProcessorCount / 2}-{Environment.ProcessorCount - 1}";

    /// <summary>Runs our generator on the second half of the processors.</summary>
    public static PaceReport Generate(Uri address, string protocol, double rate, int seconds, string arrivals) => JsonSerializer.Deserialize<PaceReport>(OnSecondHalf(
        Environment.ProcessPath!,
        ["load-part", "pace", address.ToString(), protocol, rate.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture), arrivals]))!;

    /// <summary>Runs this program in a session of its own, on the last processor; gives what it prints.</summary>
    public static string Alone(params string[] arguments) =>
        Output("setsid", ["--wait", "taskset", "--cpu-list", $"{Environment.ProcessorCount - 1}", Environment.ProcessPath!, .. arguments]);

    /// <summary>Runs a program on the second half of the processors; gives what it prints.</summary>
    public static string OnSecondHalf(string program, string[] arguments)
    {
        using Process process = Start(SecondHalf, program, arguments);
        return OutputOf(process, [program, .. arguments]);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10))) process.Kill();
        process.Dispose();
    }

    private static string Output(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return OutputOf(process, [program, .. arguments]);
    }

    private static string OutputOf(Process process, string[] line)
    {
        string output = process.StandardOutput.ReadToEndAsync().WaitAsync(longest).GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new BenchException($"{string.Join(' ', line)} ended with {process.ExitCode}");
    }

    private static Process Start(string processors, string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo("taskset", ["--cpu-list", processors, program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
}
