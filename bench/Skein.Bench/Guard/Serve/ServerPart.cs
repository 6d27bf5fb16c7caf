using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skein.AspNetCore.Hosting;
using Skein.Monitoring;

namespace Skein.Bench.Guard.Serve;

/// <summary>The service's process: four routes behind one limiter.</summary>
internal static class ServerPart
{
    public const string Blocking = "/block";
    public const string Quick = "/quick";

    /// <summary>What a handler that blocks blocks for.</summary>
    public static readonly TimeSpan BlockedTime = TimeSpan.FromMilliseconds(50);

    /// <summary>The path of a handler that awaits a downstream that takes so long.</summary>
    public static string Downstream(int milliseconds) => $"/downstream?ms={milliseconds}";

    /// <summary>Says READY and its address; when its standard input ends, what it has seen, and ends.</summary>
    public static int Go(string limiter)
    {
        ILimiter chosen = Limiters.Of(limiter);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        chosen.Prepare(builder);
        WebApplication application = builder.Build();
        chosen.Use(application);
        RouteGroupBuilder routes = application.MapGroup("");
        chosen.Limit(routes);
        Map(routes);
        application.StartAsync().GetAwaiter().GetResult();
        Console.WriteLine($"READY {application.Urls.First()} none none");
        // On the main thread, which no pool can starve.
        while (Console.In.Read() >= 0)
        {
        }

        Console.WriteLine(JsonSerializer.Serialize(Report(application.Services.GetService<ISkeinHost>()?.Monitor)));
        // A starved pool cannot stop anything.
        Environment.Exit(0);
        return 0;
    }

    private static void Map(RouteGroupBuilder routes)
    {
        routes.MapGet("/hello", (HttpContext _) => "hello");
        routes.MapGet(Quick, AnswerAsync);
        routes.MapGet(Blocking, context =>
        {
            Thread.Sleep(BlockedTime);
            return AnswerAsync(context);
        });
        routes.MapGet("/downstream", async context =>
        {
            await Task.Delay(int.Parse(context.Request.Query["ms"]!));
            await AnswerAsync(context);
        });
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentLength = 2;
        return context.Response.Body.WriteAsync("ok"u8.ToArray()).AsTask();
    }

    private static ServerReport Report(SkeinMonitor? monitor)
    {
        ThreadPool.GetMinThreads(out int threadsMin, out _);
        return new ServerReport(ThreadPool.ThreadCount, threadsMin, Environment.CpuUsage.TotalTime.TotalSeconds)
        {
            Starvations = monitor?.Probe?.Report().Starvations,
            Refused = monitor?.Guard?.Report().Refused.Values.Sum(),
            Trickled = monitor?.Guard?.Report().Trickled,
        };
    }
}
