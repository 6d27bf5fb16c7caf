using System.Text;
using System.Text.RegularExpressions;
using Skein.Cli.CommandLine;
using Skein.Cli.Shells;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Skein.Wasm.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Wasm.Serve;

/// <summary><c>skein wasm serve</c> within the test, on a port that the system chooses.</summary>
internal sealed partial class ServeBed : IAsyncDisposable
{
    private static readonly Lazy<byte[]> Program = new(() => BuiltPrograms.C(RepositoryRoot.Combine("tests", "Skein.Cli.Tests", "Wasm", "Serve", "Programs", "cgi.c")));

    private readonly CancellationTokenSource stop = new();
    private readonly Task<int> running;

    private ServeBed(string[] arguments, Dictionary<string, string> variables)
    {
        var shell = new Shell
        {
            Output = Stream.Null,
            Error = Log,
            Terminal = new FakeTerminal(),
            Variable = name => variables.GetValueOrDefault(name),
            Clock = TimeProvider.System,
            Processes = FakeProcesses.Few,
            Snapshots = new FakeSnapshots(),
            Collections = new FakeCollections(),
            Interrupted = stop.Token,
        };
        running = Task.Run(() => new SkeinCommandLine(shell).RunAsync(["wasm", "serve", "--listen", "127.0.0.1:0", .. arguments], () => 2));
    }

    public LogLines Log { get; } = new();

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    /// <summary>The C program, in a folder.</summary>
    public static string Cgi(TemporaryFolder folder) => folder.Write("cgi.wasm", Program.Value);

    /// <summary>Starts it, and waits until it serves.</summary>
    public static async Task<ServeBed> StartAsync(params string[] arguments) => await StartAsync([], arguments);

    public static async Task<ServeBed> StartAsync(Dictionary<string, string> variables, string[] arguments)
    {
        var bed = new ServeBed(arguments, variables);
        Task<string> serves = bed.Log.WithAsync(" is served on ");
        if (await Task.WhenAny(serves, bed.running) == bed.running) Assert.Fail($"it ended with {await bed.running}: {string.Join('\n', bed.Log.All)}");
        bed.Client.BaseAddress = new Uri(Address().Match(await serves).Value);
        return bed;
    }

    /// <summary>The address in a line of the log.</summary>
    public static Uri AddressIn(string line) => new(Address().Match(line).Value);

    public Task<HttpResponseMessage> ResponseAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<(int Status, string Text)> GetAsync(string path)
    {
        using HttpResponseMessage response = await ResponseAsync(path);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<(int Status, string Text)> PostAsync(string path, string text, bool pieces = false)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/x-test");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { TransferEncodingChunked = pieces } };
        using HttpResponseMessage response = await Client.SendAsync(request);
        return ((int)response.StatusCode, $"{response.Content.Headers.ContentType}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>As Ctrl-C.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await stop.CancelAsync();
#pragma warning disable VSTHRD003 // Begun in the constructor, without a context.
        return await running;
#pragma warning restore VSTHRD003
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        stop.Dispose();
        await Log.DisposeAsync();
    }

    [GeneratedRegex(@"http://[0-9.:]+[^ ]*")]
    private static partial Regex Address();
}
