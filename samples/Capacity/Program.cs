// A service that can do so much and no more: --workers requests at once, each for --mean milliseconds. It prints READY, its
// process id and its address.
//
//   Capacity [--workers 16] [--mean 20] [--law exponential|lognormal|constant] [--variation 0.5] [--seed 1] [--cpu] [--slower 0] [--minutes 10]
//
// GET /work takes a worker and waits, or with --cpu computes. With --slower 0.1 everything takes 10 % longer from the 1,000th
// request on. It ends after --minutes, or when its standard input ends.
using System.Diagnostics;
using Skein.Samples.Capacity;

var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
IConfiguration given = builder.Configuration;
bool cpu = given.GetValue("cpu", false) || args.Contains("--cpu");
var workers = new SemaphoreSlim(given.GetValue("workers", 16));
var delays = new Delays(given["law"] ?? "exponential", given.GetValue("mean", 20.0), given.GetValue("variation", 0.5), given.GetValue("seed", 1));
double slower = 1 + given.GetValue("slower", 0.0);
int served = 0;

WebApplication app = builder.Build();
app.MapGet("/work", async (HttpContext context) =>
{
    await workers.WaitAsync(context.RequestAborted);
    try
    {
        double milliseconds = delays.Next() * (Interlocked.Increment(ref served) > 1_000 ? slower : 1);
        if (cpu) Compute(TimeSpan.FromMilliseconds(milliseconds));
        else await Task.Delay(TimeSpan.FromMilliseconds(milliseconds));
    }
    finally
    {
        workers.Release();
    }

    return "done";
});

await app.StartAsync();
Console.WriteLine($"READY {Environment.ProcessId} {app.Urls.First()}");

// Not on the pool: it must work when that has too much to do.
var ended = new ManualResetEventSlim();
new Thread(() => { while (Console.In.Read() >= 0) { } ended.Set(); }) { IsBackground = true }.Start();
ended.Wait(TimeSpan.FromMinutes(given.GetValue("minutes", 10.0)));
Environment.Exit(0);

// For so long on the clock, as code does that has a fixed amount to compute.
static void Compute(TimeSpan length)
{
    var watch = Stopwatch.StartNew();
    double sum = 0;
    while (watch.Elapsed < length)
        for (int i = 1; i < 1_000; i++) sum += Math.Sqrt(i);
    GC.KeepAlive(sum);
}
