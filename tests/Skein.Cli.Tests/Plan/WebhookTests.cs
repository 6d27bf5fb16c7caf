using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Plan;

/// <summary>A real server on loopback is told of a plan that cannot be met.</summary>
public sealed class WebhookTests : IDisposable
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);

    public WebhookTests() => server.Start();

    public void Dispose() => server.Dispose();

    private static readonly string Samples = RepositoryRoot.Combine("samples", "capacity");

    [Fact]
    public async Task A_plan_that_cannot_be_met_is_posted_as_JSON()
    {
        Task<string> told = AnswerAsync("204 No Content");
        (int code, string error) = await PlanAsync("tight.yaml", $"http://{server.LocalEndpoint}/hook");
        string request = await told;
        Assert.Equal(ExitCode.Findings, code);
        Assert.Equal("", error);
        Assert.StartsWith("POST /hook HTTP/1.1\r\n", request);
        Assert.Contains("Content-Type: application/json", request);
        using JsonDocument body = JsonDocument.Parse(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal("skein/plan/1", body.RootElement.GetProperty("schema").GetString());
    }

    [Fact]
    public async Task A_server_that_refuses_is_said_and_the_exit_code_stays()
    {
        Task<string> told = AnswerAsync("500 Internal Server Error");
        (int code, string error) = await PlanAsync("tight.yaml", $"http://user:secret@{server.LocalEndpoint}/hook?token=secret");
        await told;
        Assert.Equal(ExitCode.Findings, code);
        Assert.Equal($"skein: webhook http://{server.LocalEndpoint}/hook was not told: it answered 500; the plan stands\n", error);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_and_the_exit_code_stays()
    {
        EndPoint gone = server.LocalEndpoint;
        server.Stop();
        (int code, string error) = await PlanAsync("tight.yaml", $"http://{gone}/");
        Assert.Equal(ExitCode.Findings, code);
        Assert.Matches("^skein: webhook http://127.0.0.1:[0-9]+/ was not told: .+; the plan stands\n$", error);
    }

    [Fact]
    public async Task A_plan_that_can_be_met_is_not_posted()
    {
        (int code, _) = await PlanAsync("shop.yaml", $"http://{server.LocalEndpoint}/hook");
        Assert.Equal(ExitCode.Nothing, code);
        Assert.False(server.Pending());
    }

    private static async Task<(int Code, string Error)> PlanAsync(string sample, string url)
    {
        var run = new CliRun { Clock = TimeProvider.System };
        int code = await run.OfAsync(["plan", Path.Combine(Samples, sample), "--no-simulation", "--webhook", url]);
        return (code, run.Error);
    }

    private async Task<string> AnswerAsync(string status)
    {
        using TcpClient client = await server.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (!IsWhole(request.ToString()) && await stream.ReadAsync(buffer) is > 0 and var read) request.Append(Encoding.UTF8.GetString(buffer, 0, read));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        return request.ToString();
    }

    private static bool IsWhole(string request)
    {
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        string length = request.Split('\n').First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Split(':')[1];
        return Encoding.UTF8.GetByteCount(request[(end + 4)..]) >= int.Parse(length);
    }
}
