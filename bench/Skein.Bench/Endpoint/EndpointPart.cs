using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Skein.AspNetCore.Health;
using Skein.AspNetCore.Hosting;

namespace Skein.Bench.Endpoint;

/// <summary>A service of its own process: with everything of Skein, without anything of it, or with a starved pool.</summary>
internal static class EndpointPart
{
    private const int ThreadsMax = 16;
    private const int QueuedItems = 10_000;

    /// <summary>Says READY, its address and those of its listeners; ends with its standard input.</summary>
    public static int Go(string kind)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (kind != "without") builder.AddSkein(options => options with { Listen = "127.0.0.1:0", Health = options.Health! with { Listen = "127.0.0.1:0" } });
        WebApplication application = builder.Build();
        if (kind != "without")
        {
            application.MapSkein();
            application.MapSkeinHealth();
        }

        application.MapGet("/hello", (HttpContext _) => "hello");
        application.StartAsync().GetAwaiter().GetResult();
        if (kind == "starved") Starve();
        var skein = application.Services.GetService<ISkeinHost>();
        Console.WriteLine($"READY {application.Urls.First()} {skein?.ListenerAddress ?? "none"} {skein?.HealthAddress ?? "none"}");
        while (Console.In.Read() >= 0)
        {
        }

        // A starved pool cannot stop anything.
        Environment.Exit(0);
        return 0;
    }

    private static void Starve()
    {
        ThreadPool.SetMinThreads(ThreadsMax, ThreadsMax);
        ThreadPool.SetMaxThreads(ThreadsMax, ThreadsMax);
#pragma warning disable CA2000 // Threads wait on them until the process ends.
        var never = new ManualResetEventSlim();
        var blocked = new CountdownEvent(ThreadsMax);
#pragma warning restore CA2000
        for (int i = 0; i < ThreadsMax; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    blocked.Signal();
                    never.Wait();
                },
                null);
        }

        blocked.Wait();
        for (int i = 0; i < QueuedItems; i++) ThreadPool.UnsafeQueueUserWorkItem(_ => never.Wait(), null);
    }
}
