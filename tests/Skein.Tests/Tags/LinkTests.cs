using System.Diagnostics;
using System.Threading.Channels;
using Skein.Tags;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

public sealed class LinkTests
{
    [Fact]
    public async Task A_message_brings_parent_labels_and_span_across_a_channel()
    {
        var channel = Channel.CreateUnbounded<(string Text, TagLink Link)>();
        var seen = new List<(TagId Parent, string Tenant, Activity? Span)>();
        Task consumer = Tag.Run(
            async () =>
            {
                TagId own = Tag.Current;
                await foreach ((string _, TagLink link) in channel.Reader.ReadAllAsync())
                {
                    using (TagUnit unit = link.Begin("handle", new TagLabels(("step", "1"))))
                    {
                        await Task.Yield();
                        Assert.Equal(unit.Id, Tag.Current);
                        string handled = LabelsOf(unit.Id)!.Single(label => label.Key == "tenant").Value;
                        lock (seen) seen.Add((ParentOf(unit.Id), handled, Activity.Current));
                    }

                    Assert.Equal(own, Tag.Current);
                    Assert.Null(Activity.Current);
                }
            },
            "consumer");
        var sent = new List<(TagId Parent, string Tenant, Activity? Span)>();
        foreach (string tenant in (string[])["7", "8"])
        {
            using var activity = new Activity("send");
            activity.Start();
            using TagUnit producer = Tag.Begin("producer", new TagLabels(("tenant", tenant)));
            channel.Writer.TryWrite((tenant, Tag.Capture()));
            sent.Add((producer.Id, tenant, activity));
            // The span is open until its message was handled: one that has ended cannot be current.
            while (true)
            {
                lock (seen)
                {
                    if (seen.Count == sent.Count) break;
                }

                await Task.Yield();
            }
        }

        channel.Writer.Complete();
        await consumer;
        Assert.Equal(sent, seen);
    }

    [Fact]
    public void A_span_that_has_ended_is_not_made_current_and_its_ids_are_known()
    {
        using var activity = new Activity("ended");
        activity.Start();
        TagLink link = Tag.Capture();
        activity.Stop();
        using TagUnit unit = link.Begin("late");
        Assert.Null(Activity.Current);
        Assert.True(TagRegistry.Shared.TryGetDetails(unit.Id, out TagDetails details));
        Assert.Equal(activity.TraceId.ToHexString(), details.TraceId);
    }

    [Fact]
    public void A_scope_from_a_link_has_the_links_parent_and_labels_and_not_those_around_it()
    {
        TagLink link;
        TagId origin;
        using (TagScope scope = Tag.Scope("origin", new TagLabels(("tenant", "7"))))
        {
            link = Tag.Capture();
            origin = scope.Id;
        }

        using TagScope around = Tag.Scope("around", new TagLabels(("tenant", "8")));
        using (TagScope linked = link.Scope("linked"))
        {
            Assert.Equal(origin, ParentOf(linked.Id));
            Assert.Equal("7", Assert.Single(LabelsOf(linked.Id)!).Value);
            Assert.Equal(linked.Id, Tag.Current);
        }

        Assert.Equal(around.Id, Tag.Current);
    }

    [Fact]
    public void No_link_is_no_parent()
    {
        using TagScope around = Tag.Scope("around");
        using TagScope linked = default(TagLink).Scope("linked");
        Assert.True(ParentOf(linked.Id).IsNone);
    }
}
