using System.Diagnostics;

namespace Skein.Bench.Endpoint;

/// <summary>A process of <see cref="EndpointPart"/>, which ends when it is disposed of.</summary>
internal sealed class EndpointProcess : IDisposable
{
    private readonly Process process;

    public EndpointProcess(string kind)
    {
        process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["endpoint-part", kind]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        string[] words = (process.StandardOutput.ReadLine() ?? "").Split(' ');
        if (words is not ["READY", var address, var listener, var health]) throw new BenchException($"the service {kind} did not start");
        Address = new Uri(address);
        Listener = listener == "none" ? null : new Uri(listener);
        Health = health == "none" ? null : new Uri(health);
    }

    public Uri Address { get; }

    public Uri? Listener { get; }

    public Uri? Health { get; }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
