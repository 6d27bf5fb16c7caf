using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Skein.AspNetCore.Calls;
using Skein.AspNetCore.Requests;
using Skein.AspNetCore.Tests.Calls;
using Skein.Tags;
using Xunit;

namespace Skein.AspNetCore.Tests.Grpc;

/// <summary>gRPC as it is on the wire: HTTP/2 without TLS, length-prefixed messages, the status in the trailers.</summary>
public sealed class GrpcTagTests
{
    private const string Statusless = "(no status)";

    [Fact]
    public async Task A_unary_call_is_one_unit_on_each_side_named_by_its_method()
    {
        var kinds = new List<string>();
        await using Server server = await Serve("/shop.Orders/Get", async context =>
        {
            byte[]? order = await GrpcFrame.Read(context.Request.Body);
            lock (kinds) kinds.AddRange(Units.Alive("/shop.Orders/Get").Select(unit => unit.Kind.ToString()));
            await context.Response.Body.WriteAsync(GrpcFrame.Of(order!));
            context.Response.AppendTrailer("grpc-status", "0");
        });
        using HttpClient client = Client(server);
        using HttpResponseMessage response = await Call(client, "/shop.Orders/Get", [7, 8]);
        Stream body = await response.Content.ReadAsStreamAsync();
        Assert.Equal([7, 8], (await GrpcFrame.Read(body))!);
        Assert.Null(await GrpcFrame.Read(body));
        Assert.Equal("0", StatusOf(response));
        Assert.Equal(["Call", "Request"], kinds.Order());
        await Units.Gone("/shop.Orders/Get");
    }

    [Fact]
    public async Task A_stream_of_the_server_is_alive_until_its_trailers_are_there()
    {
        var next = new SemaphoreSlim(0);
        await using Server server = await Serve("/shop.Orders/Watch", async context =>
        {
            for (byte i = 0; i < 3; i++)
            {
                await next.WaitAsync(context.RequestAborted);
                await context.Response.Body.WriteAsync(GrpcFrame.Of([i]));
                await context.Response.Body.FlushAsync();
            }

            context.Response.AppendTrailer("grpc-status", "0");
        });
        using HttpClient client = Client(server);
        next.Release();
        using HttpResponseMessage response = await Call(client, "/shop.Orders/Watch", [1]);
        Stream body = await response.Content.ReadAsStreamAsync();
        for (byte i = 0; i < 3; i++)
        {
            Assert.Equal([i], (await GrpcFrame.Read(body))!);
            Assert.Contains(Units.Alive("/shop.Orders/Watch"), unit => unit.Kind == TagKind.Call);
            next.Release();
        }

        Assert.Null(await GrpcFrame.Read(body));
        Assert.Equal("0", StatusOf(response));
        Assert.DoesNotContain(Units.Alive("/shop.Orders/Watch"), unit => unit.Kind == TagKind.Call);
        await Units.Gone("/shop.Orders/Watch");
        next.Dispose();
    }

    [Fact]
    public async Task A_call_that_fails_with_trailers_only_has_ended_on_both_sides()
    {
        await using Server server = await Serve("/shop.Orders/Refuse", context =>
        {
            context.Response.AppendTrailer("grpc-status", "5");
            return Task.CompletedTask;
        });
        using HttpClient client = Client(server);
        using HttpResponseMessage response = await Call(client, "/shop.Orders/Refuse", [1]);
        Assert.Null(await GrpcFrame.Read(await response.Content.ReadAsStreamAsync()));
        Assert.Equal("5", StatusOf(response));
        await Units.Gone("/shop.Orders/Refuse");
    }

    [Fact]
    public async Task A_deadline_ends_both_units()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = await Serve("/shop.Orders/Late", async context =>
        {
            Assert.Equal("50m", context.Request.Headers["grpc-timeout"]);
            inside.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        });
        using HttpClient client = Client(server);
        using var deadline = new CancellationTokenSource();
        Task<HttpResponseMessage> call = Call(client, "/shop.Orders/Late", [1], deadline.Token);
        await inside.Task;
        Assert.Equal(2, Units.Alive("/shop.Orders/Late").Count);
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Units.Gone("/shop.Orders/Late");
    }

    [Fact]
    public async Task A_client_that_stops_reading_keeps_both_units_until_it_gives_up()
    {
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = await Serve("/shop.Orders/Flood", async context =>
        {
            byte[] frame = GrpcFrame.Of(new byte[60_000]);
            while (true)
            {
                ValueTask write = context.Response.Body.WriteAsync(frame, context.RequestAborted);
                if (!write.IsCompleted) full.TrySetResult();
                await write;
            }
        });
        using HttpClient client = Client(server);
        HttpResponseMessage response = await Call(client, "/shop.Orders/Flood", [1]);
        Stream body = await response.Content.ReadAsStreamAsync();
        Assert.Equal(60_000, (await GrpcFrame.Read(body))!.Length);
        await full.Task;
        Assert.Equal(2, Units.Alive("/shop.Orders/Flood").Count);
        response.Dispose();
        await Units.Gone("/shop.Orders/Flood");
    }

    [Fact]
    public async Task Methods_that_the_server_does_not_have_are_one_name()
    {
        var names = new HashSet<string>();
        await using Server server = await Server.Start(app =>
        {
            app.UseSkeinTags();
            app.Use(next => context =>
            {
                lock (names) names.Add(Units.NameOf(Units.Current()));
                return next(context);
            });
        }, HttpProtocols.Http2);
        using HttpClient client = Client(server);
        for (int i = 0; i < 20; i++)
        {
            using HttpResponseMessage response = await Call(client, string.Create(CultureInfo.InvariantCulture, $"/made.Up/{i}"), [1]);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Equal(["gRPC (unmatched)"], names);
    }

    private static Task<Server> Serve(string method, RequestDelegate answer) => Server.Start(app =>
    {
        app.UseSkeinTags();
        app.MapPost(method, async context =>
        {
            context.Response.ContentType = "application/grpc";
            await answer(context);
        });
    }, HttpProtocols.Http2);

    private static HttpClient Client(Server server) => new(new SkeinHttpHandler(CallTagTests.To(server)))
    {
        BaseAddress = new Uri("http://grpc.test"),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private static async Task<HttpResponseMessage> Call(HttpClient client, string method, byte[] message, CancellationToken deadline = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(GrpcFrame.Of(message)) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (deadline.CanBeCanceled) request.Headers.Add("grpc-timeout", "50m");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline);
    }

    private static string StatusOf(HttpResponseMessage response) =>
        response.TrailingHeaders.TryGetValues("grpc-status", out IEnumerable<string>? values) ? values.Single() : Statusless;
}
