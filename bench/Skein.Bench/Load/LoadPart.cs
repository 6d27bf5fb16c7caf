using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Skein.Load;
using Skein.Load.Arrivals;
using Skein.Load.Awake;
using Skein.Load.Generation;
using Skein.Load.Http;
using Skein.Load.Workloads.Host;

namespace Skein.Bench.Load;

/// <summary>What runs in a process of its own: the service under load, or a generator.</summary>
internal static class LoadPart
{
    private static readonly TimeSpan stall = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan warmUp = TimeSpan.FromSeconds(3);

    public static int Go(string[] args)
    {
        switch (args)
        {
            case ["serve"]:
                return Serve();
            case ["pace", var address, var protocol, var rate, var seconds, var arrivals]:
                Console.WriteLine(JsonSerializer.Serialize(Pace(
                    new Uri(address), protocol, double.Parse(rate, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture), Enum.Parse<ArrivalKind>(arrivals, ignoreCase: true))));
                return 0;
            case [AwakeHost.Word, .. var bound]:
                return KeepAwakeAsync(bound).GetAwaiter().GetResult();
            case ["sleeper"]:
                return AwakeProbes.Sleep();
            case ["computer"]:
                return AwakeProbes.Compute();
            case ["units", .. var unit]:
                return UnitsAsync(unit).GetAwaiter().GetResult();
            default:
                throw new BenchException($"there is no load-part {string.Join(' ', args)}");
        }
    }

    private static async Task<int> KeepAwakeAsync(string[] bound)
    {
        await using Stream held = Console.OpenStandardInput();
        return await AwakeHost.RunAsync(bound, held, Console.Out, Console.Error, TimeProvider.System);
    }

    private static async Task<int> UnitsAsync(string[] unit)
    {
        await using Stream held = Console.OpenStandardInput();
        return await UnitHost.RunAsync(unit, held, Console.Out, Console.Error, TimeProvider.System);
    }

    // Says where it listens: HTTP/1.1, then h2c. Ends with its input. A request for /stall holds all that come after it for a
    // second.
    private static int Serve()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        WebApplication application = builder.Build();
        byte[] answer = "hello"u8.ToArray();
        Task held = Task.CompletedTask;
        application.Run(async context =>
        {
            if (context.Request.Path == "/stall") Volatile.Write(ref held, Task.Delay(stall, TimeProvider.System));
            await Volatile.Read(ref held);
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        application.StartAsync().GetAwaiter().GetResult();
        Console.WriteLine($"READY {string.Join(' ', application.Urls)}");
        while (Console.In.Read() >= 0)
        {
        }

        return 0;
    }

    private static PaceReport Pace(Uri address, string protocol, double rate, double seconds, ArrivalKind arrivals)
    {
        var target = new HttpTarget(address) { Http2 = protocol == "h2c" };
        var step = new LoadStep(rate, TimeSpan.FromSeconds(seconds)) { WarmUp = warmUp, Arrivals = arrivals };
#pragma warning disable CA2000 // The process ends with it.
        ILoadGenerator generator = protocol == "handler"
            ? new TaskGenerator(new HandlerTarget(target), new TaskGeneratorOptions { InFlightMax = target.Connections }, TimeProvider.System)
            : LoadGenerators.For(target, LoadLimits.Default, TimeProvider.System);
#pragma warning restore CA2000
        LoadResult result = generator.RunAsync(step, null, default).GetAwaiter().GetResult();
        double wall = (result.EndedAt - result.StartedAt).TotalSeconds;
        return new PaceReport(
            result.Intended / result.Measured.TotalSeconds,
            result.SentRate,
            result.GoodRate,
            result.Failed,
            result.Waited,
            result.Lateness.Quantile(0.5).TotalMicroseconds,
            result.Lateness.Quantile(0.99).TotalMicroseconds,
            result.Lateness.Max.TotalMicroseconds,
            result.Latency.Quantile(0.5).TotalMicroseconds,
            result.Latency.Quantile(0.99).TotalMicroseconds,
            result.ProcessorTime.TotalSeconds / wall);
    }
}
