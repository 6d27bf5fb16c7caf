using Skein.Core.Findings;
using Skein.Core.Model;

namespace Skein.Core.Explanation;

/// <summary>Looks around one coroutine. Used once.</summary>
internal sealed class Explainer
{
    private readonly Snapshot snapshot;
    private readonly Coroutine self;
    private readonly int index;
    private readonly ExplanationLimits limits;
    private readonly Dictionary<ulong, int> places = [];

    public Explainer(Snapshot snapshot, int index, ExplanationLimits limits)
    {
        this.snapshot = snapshot;
        this.index = index;
        this.limits = limits;
        self = snapshot.Coroutines[index];
        var coroutines = CoroutineSpan.Of(snapshot);
        for (int i = 0; i < coroutines.Length; i++)
        {
            if (coroutines[i].Id != 0) places.TryAdd(coroutines[i].Id, i);
        }
    }

    public CoroutineExplanation Explain()
    {
        var parents = Parents(out ulong missing);
        var chain = WaitChain(out bool isCircle);
        var children = Children(out long childCount, out long alike);
        var holds = Holds();
        return new CoroutineExplanation
        {
            Snapshot = snapshot,
            Coroutine = self,
            Self = Participant.Of(snapshot, index),
            SinceStart = MemberAge.SinceStart(snapshot, self),
            WaitChain = chain,
            IsWaitCircle = isCircle,
            Relation = self.Kind == CoroutineKind.Goroutine || snapshot.Ages.ContainsKey(self.Id) ? ParentRelation.StartedBy : ParentRelation.AwaitedBy,
            Parents = parents,
            MissingParent = missing,
            ChildCount = childCount,
            Children = children,
            Holds = [.. holds.Take(limits.ExamplesMax)],
            HoldsCount = holds.Count,
            Alike = alike,
        };
    }

    private List<Participant> Parents(out ulong missing)
    {
        var parents = new List<Participant>();
        var seen = new HashSet<ulong> { self.Id };
        missing = 0;
        for (ulong next = self.Parent; next != 0 && seen.Add(next) && parents.Count < limits.ParentsMax; next = snapshot.Coroutines[places[next]].Parent)
        {
            if (!places.TryGetValue(next, out int place))
            {
                missing = next;
                break;
            }

            parents.Add(Participant.Of(snapshot, place));
        }

        return parents;
    }

    private List<WaitStep> WaitChain(out bool isCircle)
    {
        var steps = new List<WaitStep>();
        var seen = new HashSet<ulong> { self.Id };
        isCircle = false;
        var current = self;
        while (steps.Count < limits.WaitStepsMax && current.State == CoroutineState.Waiting)
        {
            var resource = snapshot.Resources[current.Wait.Resource];
            if (resource.Holders.Count == 0) break;
            int[] holders = [.. resource.Holders.Where(places.ContainsKey).Take(limits.ExamplesMax).Select(id => places[id])];
            steps.Add(new WaitStep(resource, resource.HolderEvidence, resource.Holders, [.. holders.Select(place => Participant.Of(snapshot, place))]));
            if (holders.Length == 0) break;
            current = snapshot.Coroutines[holders[0]];
            isCircle = !seen.Add(current.Id);
            if (isCircle) break;
        }

        return steps;
    }

    private List<Participant> Children(out long count, out long alike)
    {
        var children = new List<Participant>();
        count = 0;
        alike = -self.Weight;
        var coroutines = CoroutineSpan.Of(snapshot);
        for (int i = 0; i < coroutines.Length; i++)
        {
            ref readonly var other = ref coroutines[i];
            if (IsAlike(other)) alike += other.Weight;
            if (self.Id == 0 || other.Parent != self.Id) continue;
            count += other.Weight;
            if (children.Count < limits.ExamplesMax) children.Add(Participant.Of(snapshot, i));
        }

        return children;
    }

    private bool IsAlike(in Coroutine other) =>
        (other.Kind, other.State, other.Wait.Reason, other.Stack, other.SpawnSite) == (self.Kind, self.State, self.Wait.Reason, self.Stack, self.SpawnSite);

    private List<HeldResource> Holds()
    {
        if (self.Id == 0) return [];
        var waiters = new Dictionary<int, long>();
        for (int i = 1; i < snapshot.Resources.Count; i++)
        {
            if (snapshot.Resources[i].Holders.Contains(self.Id)) waiters.Add(i, 0);
        }

        if (waiters.Count == 0) return [];
        foreach (ref readonly var coroutine in CoroutineSpan.Of(snapshot))
        {
            if (waiters.TryGetValue(coroutine.Wait.Resource, out long count)) waiters[coroutine.Wait.Resource] = count + coroutine.Weight;
        }

        return [.. waiters.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => new HeldResource(snapshot.Resources[pair.Key], pair.Value))];
    }
}
