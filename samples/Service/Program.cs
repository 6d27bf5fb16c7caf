// A small order service with Skein in it. It prints READY, its process id, its address, that of Skein's own listener and
// that of the listener for health alone.
//
//   Service [--urls http://127.0.0.1:0] [--listen 127.0.0.1:0] [--health 127.0.0.1:0] [--minutes 10] [--items 5000] [--starve]
//
// With --starve every thread of the pool is blocked and so many more items are queued when it says READY. It ends after
// --minutes, or when its standard input ends.
using Skein.AspNetCore.Health;
using Skein.AspNetCore.Hosting;
using Skein.Samples.Service;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddInMemoryCollection([new("urls", builder.Configuration["urls"] ?? "http://127.0.0.1:0")]);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
builder.Services.AddSingleton<Orders>().AddSingleton<Prices>().AddHostedService(services => services.GetRequiredService<Prices>());

string listen = builder.Configuration["listen"] ?? "127.0.0.1:0";
string health = builder.Configuration["health"] ?? "127.0.0.1:0";
builder.AddSkein(options => options with { Listen = listen, Health = options.Health! with { Listen = health } });

WebApplication app = builder.Build();
app.MapSkein();
app.MapSkeinHealth();
app.MapGet("/healthy", () => "healthy");
app.MapPost("/orders", (Orders orders, string tenant, int count) => orders.Place(tenant, count));

await app.StartAsync();
if (args.Contains("--starve")) Starvation.Begin(builder.Configuration.GetValue("items", 5_000));
var skein = app.Services.GetRequiredService<ISkeinHost>();
Console.WriteLine($"READY {Environment.ProcessId} {app.Urls.First()} {skein.ListenerAddress} {skein.HealthAddress}");

// Not on the pool: it must work while the pool is starved.
var ended = new ManualResetEventSlim();
new Thread(() => { while (Console.In.Read() >= 0) { } ended.Set(); }) { IsBackground = true }.Start();
ended.Wait(TimeSpan.FromMinutes(builder.Configuration.GetValue("minutes", 10.0)));
Environment.Exit(0);
