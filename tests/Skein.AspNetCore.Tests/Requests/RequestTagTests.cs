using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Skein.AspNetCore.Requests;
using Skein.AspNetCore.Tests.Support;
using Skein.Tags;
using Xunit;

namespace Skein.AspNetCore.Tests.Requests;

public sealed class RequestTagTests
{
    [Fact]
    public async Task A_request_is_a_unit_named_by_its_route()
    {
        await using Server server = await Server.Start(app =>
        {
            app.UseSkeinTags().UseSkeinTags();
            app.MapGet("/orders/{id}", async (string id) =>
            {
                await Task.Yield();
                TagRecord unit = Units.Current();
                return $"{id} {unit.Kind} {unit.Parent.IsNone} {Units.NameOf(unit)}";
            });
        });
        using var client = new HttpClient { BaseAddress = server.Address };
        Assert.Equal("7 Request True GET /orders/{id}", await client.GetStringAsync(new Uri("/orders/7", UriKind.Relative)));
        Assert.Equal("8 Request True GET /orders/{id}", await client.GetStringAsync(new Uri("/orders/8", UriKind.Relative)));
        await Units.Gone("GET /orders/{id}");
    }

    [Fact]
    public async Task Paths_and_methods_that_clients_make_up_do_not_become_names()
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
        });
        using var client = new HttpClient { BaseAddress = server.Address };
        for (int i = 0; i < 50; i++)
        {
            using var request = new HttpRequestMessage(i % 2 == 0 ? HttpMethod.Get : new HttpMethod($"MADEUP{i}"), $"/none/{i}?q={i}");
            using HttpResponseMessage response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Equal(["GET (unmatched)", "_OTHER (unmatched)"], names.Order());
    }

    [Fact]
    public async Task The_unit_is_linked_to_the_span_of_the_server_and_no_second_one_is_made()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || source.Name.StartsWith("Skein", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (ended) ended.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        TagDetails details = default;
        await using (Server server = await Server.Start(app =>
        {
            app.UseSkeinTags();
            app.MapGet("/linked", () => Assert.True(TagRegistry.Shared.TryGetDetails(Tag.Current, out details)));
        }))
        {
            using var client = new HttpClient { BaseAddress = server.Address };
            using HttpResponseMessage response = await client.GetAsync(new Uri("/linked", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            // The server ends its span a little after the client has the answer.
            await Until.True(() => Ended().Any(span => span.SpanId.ToHexString() == details.SpanId), "the server's span ends");
        }

        Activity[] Ended()
        {
            lock (ended) return [.. ended];
        }

        lock (ended)
        {
            Activity span = Assert.Single(ended, span => span.SpanId.ToHexString() == details.SpanId);
            Assert.Equal("Microsoft.AspNetCore", span.Source.Name);
            Assert.NotNull(span.GetTagItem("task.id"));
            Assert.Single(ended, other => other.TraceId == span.TraceId);
        }
    }

    [Fact]
    public async Task The_unit_ends_when_the_handler_throws()
    {
        await using Server server = await Server.Start(app =>
        {
            app.UseSkeinTags();
            app.MapGet("/throws", new Func<string>(() => throw new InvalidOperationException("on purpose")));
        });
        using var client = new HttpClient { BaseAddress = server.Address };
        using HttpResponseMessage response = await client.GetAsync(new Uri("/throws", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await Units.Gone("GET /throws");
    }

    [Fact]
    public async Task The_unit_ends_when_the_client_goes_away()
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Server server = await Server.Start(app =>
        {
            app.UseSkeinTags();
            app.MapGet("/waits", async (HttpContext context) =>
            {
                inside.SetResult();
                await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
            });
        });
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /waits HTTP/1.1\r\nHost: x\r\n\r\n"));
            await inside.Task;
            Assert.Single(Units.Alive("GET /waits"));
        }

        await Units.Gone("GET /waits");
    }

    [Fact]
    public void Names_stop_at_their_bound()
    {
        var names = new BoundedNames<string>(3, (host, method) => $"{method} {host}");
        string[] made = [.. Enumerable.Range(0, 10).Select(i => names.Of($"host{i}", "GET"))];
        Assert.Equal(["GET host0", "GET host1", "GET host2", "(too many names)"], made.Distinct());
        Assert.Same(made[0], names.Of("host0", "GET"));
    }
}
