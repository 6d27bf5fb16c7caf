using Skein.Core.Formats.Text;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Cli.Blocked;

/// <summary>Writes the sections of who waits for what.</summary>
internal sealed class BlockedText(BlockedView view, TextWriter writer, TextOptions options)
{
    private const int StacksShown = 3;
    private const int FramesShown = 6;
    private const int HoldersShown = 3;

    private readonly Snapshot snapshot = view.Snapshot;
    private readonly CoroutineLookup holders = new(view.Snapshot, view.Resources.SelectMany(resource => view.Snapshot.Resources[resource.Resource].Holders.Take(HoldersShown)));

    /// <summary>The sections, each after a blank line.</summary>
    public void Write()
    {
        WriteThreads();
        WriteResources();
        if (view.Others.Count == 0) return;
        writer.WriteLine();
        string others = string.Join(", ", view.Others.Select(other => $"{other.Count:N0} {Words.Of(other.Reason)}"));
        writer.WriteLine(Style(TextRole.Note, $"and {view.Others.Sum(other => other.Count):N0} that wait for nothing shared: {others}"));
    }

    private void WriteThreads()
    {
        if (view.Threads.Count == 0) return;
        Heading($"blocked threads: {view.Threads.Sum(threads => threads.Count):N0}");
        foreach (BlockedThreads threads in view.Threads.Take(options.GroupsMax))
        {
            string on = threads.Resource == 0 ? "" : Style(TextRole.Resource, $" ({Describe(snapshot.Resources[threads.Resource])})");
            writer.WriteLine($"{Count(threads.Count)} {Style(TextRole.Wait, Words.Of(threads.Reason))}{on} in {Style(TextRole.Frame, threads.Culprit)}");
            writer.WriteLine($"           {Chain(threads.Stack)}");
        }

        WriteMore(view.Threads.Count, "place");
    }

    private void WriteResources()
    {
        if (view.Resources.Count == 0) return;
        Heading("waited for");
        foreach (AwaitedResource awaited in view.Resources.Take(options.GroupsMax))
        {
            Resource resource = snapshot.Resources[awaited.Resource];
            string oldest = awaited.Oldest.IsKnown ? Style(TextRole.Age, $"  oldest {DurationText.Of(awaited.Oldest)}") : "";
            string alike = awaited.Alike == 1 ? "" : Style(TextRole.Note, $" and {awaited.Alike - 1:N0} alike");
            writer.WriteLine($"{Count(awaited.Waiters)} {Style(TextRole.Wait, Words.Of(awaited.Reason))}: {Style(TextRole.Resource, Describe(resource))}{alike}{oldest}");
            WriteHolders(resource);
            foreach ((int stack, long count) in awaited.Stacks.Take(StacksShown)) writer.WriteLine($"           {count:N0} in {Chain(stack)}");
            if (awaited.Stacks.Count > StacksShown) writer.WriteLine($"           and in {awaited.Stacks.Count - StacksShown:N0} other stacks");
        }

        WriteMore(view.Resources.Count, "thing");
    }

    private void WriteHolders(Resource resource)
    {
        string evidence = resource.HolderEvidence.Length == 0 ? "" : Style(TextRole.Note, $"  ({resource.HolderEvidence})");
        foreach (ulong id in resource.Holders.Take(HoldersShown)) writer.WriteLine($"           held by {Holder(id)}{evidence}");
        if (resource.Holders.Count > HoldersShown) writer.WriteLine($"           and by {resource.Holders.Count - HoldersShown:N0} others");
    }

    private string Holder(ulong id)
    {
        if (holders.Find(id) is not { } holder) return $"@{id:x}, which is not in the snapshot";
        string place = CoroutineName.Of(holder);
        string doing = Style(TextRole.Wait, Words.Of(holder.State, holder.Wait.Reason));
        return $"{place}: {doing} in {Style(TextRole.Frame, UserFrame.Of(snapshot, holder.Stack))}";
    }

    private string Chain(int stack)
    {
        string[] frames = [.. snapshot.Stacks.FramesOf(stack).Select(frame => frame.Function)];
        string cut = frames.Length > FramesShown ? " <- ..." : "";
        return frames.Length == 0 ? "(no frames)" : Style(TextRole.FrameworkFrame, string.Join(" <- ", frames.Take(FramesShown)) + cut);
    }

    private void WriteMore(int count, string what)
    {
        int more = count - options.GroupsMax;
        if (more > 0) writer.WriteLine($"           and {more:N0} more {what}{(more == 1 ? "" : "s")}");
    }

    private void Heading(string text)
    {
        writer.WriteLine();
        writer.WriteLine(Style(TextRole.Heading, text));
    }

    private static string Describe(Resource resource) =>
        string.Join(' ', new[] { resource.TypeName, resource.Address == 0 ? "" : $"@{resource.Address:x}", resource.Detail }.Where(part => part.Length > 0));

    private string Count(long count) => Style(TextRole.Count, $"{count,8:N0}") + " x";

    private string Style(TextRole role, string text) => options.Style.Apply(role, text);
}
