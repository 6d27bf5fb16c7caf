using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Calls;
using Skein.Tags;
using Xunit;

namespace Skein.AspNetCore.Tests.Calls;

public sealed class CallTagTests
{
    [Fact]
    public async Task A_call_is_a_unit_under_its_caller_until_its_body_has_been_read()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = await Serve(release.Task);
        using HttpClient client = Client(server, "a.test");
        using TagUnit caller = Tag.Begin("caller");
        using HttpResponseMessage response = await client.GetAsync(new Uri("/slow", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        TagRecord call = Assert.Single(Units.Alive("GET a.test"));
        Assert.Equal((TagKind.Call, caller.Id), (call.Kind, call.Parent));
        Assert.Equal(caller.Id, Tag.Current);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Stream body = await response.Content.ReadAsStreamAsync();
        Assert.Equal(5, await body.ReadAtLeastAsync(new byte[5], 5));
        Assert.Single(Units.Alive("GET a.test"));
        release.SetResult();
        Assert.Equal("second", await new StreamReader(body).ReadToEndAsync());
        Assert.Empty(Units.Alive("GET a.test"));
    }

    [Fact]
    public async Task A_call_whose_body_is_read_by_the_client_has_ended_when_it_returns()
    {
        await using Server server = await Serve(Task.CompletedTask);
        using HttpClient client = Client(server, "b.test");
        Assert.Equal("firstsecond", await client.GetStringAsync(new Uri("/slow", UriKind.Relative)));
        using HttpResponseMessage buffered = await client.GetAsync(new Uri("/slow", UriKind.Relative));
        Assert.Empty(Units.Alive("GET b.test"));
        Assert.Equal("firstsecond", await buffered.Content.ReadAsStringAsync());
        using HttpResponseMessage empty = await client.GetAsync(new Uri("/empty", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Empty(Units.Alive("GET b.test"));
    }

    [Fact]
    public async Task A_response_that_nobody_reads_keeps_its_unit_until_it_is_disposed_of()
    {
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = await Serve(never.Task);
        using HttpClient client = Client(server, "c.test");
        HttpResponseMessage response = await client.GetAsync(new Uri("/slow", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Single(Units.Alive("GET c.test"));
        response.Dispose();
        Assert.Empty(Units.Alive("GET c.test"));
        never.SetResult();
    }

    [Fact]
    public async Task A_call_that_is_cancelled_or_refused_has_ended()
    {
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = await Serve(never.Task);
        using HttpClient client = Client(server, "d.test");
        using var cancelled = new CancellationTokenSource();
        Task<HttpResponseMessage> silent = client.GetAsync(new Uri("/silent", UriKind.Relative), cancelled.Token);
        Assert.Single(Units.Alive("GET d.test"));
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silent);
        Assert.Empty(Units.Alive("GET d.test"));

        using var refused = new HttpClient(new SkeinHttpHandler(new SocketsHttpHandler { ConnectCallback = (_, _) => throw new IOException("refused") }));
        await Assert.ThrowsAsync<HttpRequestException>(() => refused.GetAsync(new Uri("http://e.test/")));
        Assert.Empty(Units.Alive("GET e.test"));
        never.SetResult();
    }

    [Fact]
    public async Task A_body_that_breaks_off_ends_its_unit()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = await Server.Start(app => app.MapGet("/breaks", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await arrived.Task;
            context.Abort();
        }));
        using HttpClient client = Client(server, "f.test");
        using HttpResponseMessage response = await client.GetAsync(new Uri("/breaks", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Single(Units.Alive("GET f.test"));
        arrived.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync());
        Assert.Empty(Units.Alive("GET f.test"));
    }

    [Fact]
    public async Task A_synchronous_call_leaves_the_callers_unit_current()
    {
        await using Server server = await Serve(Task.CompletedTask);
        using HttpClient client = Client(server, "g.test");
        await Task.Run(() =>
        {
            using TagUnit caller = Tag.Begin("caller");
            using var request = new HttpRequestMessage(HttpMethod.Get, "/slow");
            using HttpResponseMessage response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(caller.Id, Tag.Current);
            Assert.Equal(caller.Id, Assert.Single(Units.Alive("GET g.test")).Parent);
            using Stream body = response.Content.ReadAsStream();
            Assert.Equal("firstsecond", new StreamReader(body).ReadToEnd());
            Assert.Empty(Units.Alive("GET g.test"));
        });
    }

    [Fact]
    public async Task A_client_of_a_factory_tags_its_calls()
    {
        await using Server server = await Serve(Task.CompletedTask);
        var services = new ServiceCollection();
        services.AddHttpClient("prices").AddSkeinTags().ConfigurePrimaryHttpMessageHandler(() => To(server));
        await using ServiceProvider provider = services.BuildServiceProvider();
        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("prices");
        using HttpResponseMessage response = await client.GetAsync(new Uri("http://h.test/slow"), HttpCompletionOption.ResponseHeadersRead);
        Assert.Single(Units.Alive("GET h.test"));
    }

    internal static SocketsHttpHandler To(Server server) => new()
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    };

    /// <summary>Hosts with names of their own, so that tests that run at once do not see each other's calls.</summary>
    private static HttpClient Client(Server server, string host) => new(new SkeinHttpHandler(To(server))) { BaseAddress = new Uri($"http://{host}") };

    private static Task<Server> Serve(Task second) => Server.Start(app =>
    {
        app.MapGet("/empty", () => { });
        app.MapGet("/silent", () => second);
        app.MapGet("/slow", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await second.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("second");
        });
    });
}
