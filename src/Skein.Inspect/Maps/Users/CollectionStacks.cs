using Microsoft.Diagnostics.Runtime;
using Skein.Core.Collections;
using Skein.Core.Naming;
using Skein.Inspect.Maps.Reading;
using Skein.Inspect.Threads;

namespace Skein.Inspect.Maps.Users;

/// <summary>Collects which threads are in methods of collections, and which objects their frames refer to.</summary>
internal sealed class CollectionStacks : IStackVisitor
{
    private const string Marshal = "System.Runtime.InteropServices.CollectionsMarshal";
    private const int FramesMax = 64; // from the innermost; who is deeper below is not inside
    private const int CallersSeen = 2;

    private readonly List<CollectionStack> stacks = [];

    public IReadOnlyList<CollectionStack> Stacks => stacks;

    public bool Wants(IReadOnlyList<ThreadFrame> frames) =>
        frames.Count > 0 && (!frames[0].Function.IsFramework || frames.Take(FramesMax).Any(frame => KindOf(frame) is not null));

    public void Visit(uint threadId, IReadOnlyList<ThreadFrame> frames, StackRoots? roots)
    {
        List<CollectionSite> sites = [];
        for (int first = 0; first < Math.Min(frames.Count, FramesMax); first++)
        {
            if (KindOf(frames[first]) is not { } kind) continue;
            // Methods of a kind that follow one another called one another.
            int last = first;
            while (last + 1 < frames.Count && KindOf(frames[last + 1]) == kind) last++;
            sites.Add(SiteAt(first, last, kind, frames, roots));
            first = last;
        }

        HashSet<ulong> innermost = frames[0].Function.IsFramework ? [] : Addresses(frames, roots, 0, 1);
        stacks.Add(new CollectionStack(threadId, sites, innermost));
    }

    private static CollectionKind? KindOf(ThreadFrame frame) =>
        frame.Function.TypeName.StartsWith(Marshal, StringComparison.Ordinal) ? CollectionKind.Dictionary : CollectionTypes.OfName(frame.Function.TypeName);

    private static CollectionSite SiteAt(int first, int last, CollectionKind kind, IReadOnlyList<ThreadFrame> frames, StackRoots? roots)
    {
        bool reads = frames.Take(first..(last + 1)).All(frame => MethodAccess.OnlyReads(frame.Function.MethodName));
        bool isWithin = frames.Take(first).All(frame => frame.Function.IsNative || KindOf(frame) is not null || MethodAccess.IsWithinChange(frame.Function.TypeName));
        return new CollectionSite(
            kind,
            frames[first].Function.MethodName,
            reads ? CollectionAccess.Reads : isWithin ? CollectionAccess.Changes : CollectionAccess.WaitsToChange,
            Addresses(frames, roots, 0, last + 1),
            Addresses(frames, roots, last + 1, last + 1 + CallersSeen),
            CollectionsOf(kind, frames, roots, first, last + 1));
    }

    private static HashSet<ulong> Addresses(IReadOnlyList<ThreadFrame> frames, StackRoots? roots, int from, int end)
    {
        HashSet<ulong> addresses = [];
        for (int i = from; i < Math.Min(end, frames.Count) && roots is not null; i++) addresses.UnionWith(roots.In(frames[i]).Select(found => found.Address));
        return addresses;
    }

    private static HashSet<ulong> CollectionsOf(CollectionKind kind, IReadOnlyList<ThreadFrame> frames, StackRoots? roots, int from, int end)
    {
        HashSet<ulong> addresses = [];
        for (int i = from; i < Math.Min(end, frames.Count) && roots is not null; i++)
        {
            foreach (ClrObject found in roots.In(frames[i]))
            {
                if (IsOf(found.Type, kind)) addresses.Add(found.Address);
            }
        }

        return addresses;
    }

    private static bool IsOf(ClrType? type, CollectionKind kind)
    {
        for (ClrType? here = type; here is not null; here = here.BaseType)
        {
            string bare = FunctionName.OfMetadata(here.Name ?? "");
            if (!bare.Contains('+', StringComparison.Ordinal) && CollectionTypes.OfName(bare) == kind) return true;
        }

        return false;
    }
}
