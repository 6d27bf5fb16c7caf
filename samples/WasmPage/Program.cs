// A page that one WebAssembly module renders on both sides: on the server, and again in the browser, which takes over from
// there. It prints READY, its process id and its address.
//
//   WasmPage [--urls http://127.0.0.1:0] [--topics FILE] [--seconds 1] [--minutes 10]
//
// The file of topics has a name on each line. Each line of standard input is the path of a module's text, which replaces the
// one that serves: it prints SWAPPED and the module's hash, or REFUSED and why. A page may take --seconds to render. It ends
// after --minutes, or when its standard input ends.
using Skein.Samples.WasmPage;
using Skein.Wasm.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddInMemoryCollection([new("urls", builder.Configuration["urls"] ?? "http://127.0.0.1:0")]);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

string[] names = builder.Configuration["topics"] is { } file ? File.ReadAllLines(file) : ["Lunch outside", "Tea & cake", "A longer <weekend>"];
var topics = new Topics(names);
using var board = new Board(TimeSpan.FromSeconds(builder.Configuration.GetValue("seconds", 1.0)));
SwapResult first = board.Swap(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "board.wat")));
if (first.Outcome != SwapOutcome.Swapped) throw new InvalidOperationException(first.Reason);

WebApplication app = builder.Build();
app.Use(async (http, next) =>
{
    http.Response.Headers.ContentSecurityPolicy = Page.Policy;
    http.Response.Headers.XContentTypeOptions = "nosniff";
    await next(http);
});
app.MapGet("/", http => Page.WriteAsync(http, board, topics));
app.MapGet("/page.js", () => Results.File(Path.Combine(AppContext.BaseDirectory, "page.js"), "text/javascript; charset=utf-8"));
app.MapGet("/manifest.json", () => Results.Bytes(board.Current.Manifest, "application/json"));
app.MapGet("/modules/{file}", (HttpContext http, string file) =>
{
    if (board.Find(file) is not { } version) return Results.NotFound();
    http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
    return Results.Bytes(version.Bytes, "application/wasm");
});
app.MapPost("/votes/{id:int}", (HttpContext http, int id) =>
{
    // Browsers say where a request comes from; other sites' pages do not vote here.
    if (http.Request.Headers.Origin is [{ } origin] && origin != $"{http.Request.Scheme}://{http.Request.Host}") return Results.StatusCode(StatusCodes.Status403Forbidden);
    return topics.Vote(id) ? Results.NoContent() : Results.NotFound();
});

await app.StartAsync();
Console.WriteLine($"READY {Environment.ProcessId} {app.Urls.First()}");
using var ending = new CancellationTokenSource(TimeSpan.FromMinutes(builder.Configuration.GetValue("minutes", 10.0)));
try
{
    while (await Console.In.ReadLineAsync(ending.Token) is { } path)
    {
        SwapResult swap = board.Swap(File.ReadAllText(path));
        Console.WriteLine(swap.Outcome == SwapOutcome.Swapped ? $"SWAPPED {swap.Version}" : $"REFUSED {swap.Outcome}: {swap.Reason}");
    }
}
catch (OperationCanceledException)
{
}

await app.StopAsync();
