using System.Net;
using System.Net.Sockets;
using Skein.Planning.Specs;

namespace Skein.Cli.Plan.Capacity;

/// <summary>What this machine cannot beat: a round trip over its own loopback, and the shortest pause of a timer.</summary>
internal static class MachineFloors
{
    private const int RoundTrips = 400, Pauses = 20;

    /// <summary>Measures both; about a tenth of a second.</summary>
    /// <returns>The medians.</returns>
    public static async Task<FloorSpec> MeasureAsync(TimeProvider clock, CancellationToken stop) => new()
    {
        Latency = await RoundTripAsync(clock, stop),
        Timer = await PauseAsync(clock, stop),
    };

    /// <summary>The floors of a spec with those that were measured: the higher of both holds.</summary>
    public static FloorSpec Raised(FloorSpec given, FloorSpec measured) => new()
    {
        Latency = Math.Max(given.Latency ?? 0, measured.Latency ?? 0),
        Timer = Math.Max(given.Timer ?? 0, measured.Timer ?? 0),
    };

    private static async Task<double> RoundTripAsync(TimeProvider clock, CancellationToken stop)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var near = new TcpClient { NoDelay = true };
        Task<TcpClient> accepting = listener.AcceptTcpClientAsync(stop).AsTask();
        await near.ConnectAsync((IPEndPoint)listener.LocalEndpoint, stop);
        using TcpClient far = await accepting;
        far.NoDelay = true;
        Task echo = EchoAsync(far.GetStream(), stop);
        var letter = new byte[1];
        NetworkStream stream = near.GetStream();
        double median = await MedianAsync(clock, RoundTrips, async () =>
        {
            await stream.WriteAsync(letter, stop);
            await stream.ReadExactlyAsync(letter, stop);
        });
        near.Close();
        await echo;
        return median;
    }

    private static async Task EchoAsync(NetworkStream stream, CancellationToken stop)
    {
        var letter = new byte[1];
        try
        {
            while (await stream.ReadAsync(letter, stop) > 0) await stream.WriteAsync(letter, stop);
        }
        catch (IOException)
        {
            // The near side has what it wanted.
        }
    }

    private static Task<double> PauseAsync(TimeProvider clock, CancellationToken stop) =>
        MedianAsync(clock, Pauses, () => Task.Delay(TimeSpan.FromMilliseconds(1), clock, stop));

    private static async Task<double> MedianAsync(TimeProvider clock, int times, Func<Task> act)
    {
        var seconds = new double[times];
        for (int time = 0; time < times; time++)
        {
            long start = clock.GetTimestamp();
            await act();
            seconds[time] = clock.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[times / 2];
    }
}
