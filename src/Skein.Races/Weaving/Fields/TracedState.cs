namespace Skein.Races.Weaving.Fields;

/// <summary>The evaluation stack and the local variables at one place of a method.</summary>
internal sealed class TracedState(int locals)
{
    private readonly Traced?[] locals = new Traced?[locals];
    private readonly List<Traced> stack = [];

    public int Depth => stack.Count;

    public Traced? Local(int index) => locals[index];

    public void SetLocal(int index, Traced value) => locals[index] = value;

    public void Push(Traced value) => stack.Add(value);

    public Traced Pop()
    {
        var value = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    /// <summary>An object that the method has made holds a value from now on: whoever stores the object stores that too.</summary>
    public void Absorb(Traced owner, Traced value)
    {
        if (value.From.Count == 0 || !owner.Identity.StartsWith(Traced.Created, StringComparison.Ordinal))
        {
            return;
        }
        Traced Holding(Traced one) => one.Identity == owner.Identity ? one with { From = one.From.Union(value.From) } : one;
        for (var place = 0; place < stack.Count; place++)
        {
            stack[place] = Holding(stack[place]);
        }
        for (var place = 0; place < locals.Length; place++)
        {
            locals[place] = locals[place] is { } local ? Holding(local) : null;
        }
    }

    public TracedState Copy()
    {
        TracedState copy = new(locals.Length);
        locals.CopyTo(copy.locals, 0);
        copy.stack.AddRange(stack);
        return copy;
    }

    /// <summary>Keeps what holds here and in <paramref name="other"/>.</summary>
    /// <returns>Whether that is less than before; null where the two do not fit, as in code that is not verifiable.</returns>
    public bool? Meet(TracedState other, int offset)
    {
        if (other.stack.Count != stack.Count)
        {
            return null;
        }
        var less = false;
        for (var place = 0; place < stack.Count; place++)
        {
            var met = stack[place].Meet(other.stack[place], $"stack {place} at {offset}");
            less |= !met.Same(stack[place]);
            stack[place] = met;
        }
        for (var place = 0; place < locals.Length; place++)
        {
            var met = locals[place] is { } mine && other.locals[place] is { } theirs ? mine.Meet(theirs, $"local {place} at {offset}") : null;
            less |= met is null ? locals[place] is not null : !met.Same(locals[place]!);
            locals[place] = met;
        }
        return less;
    }
}
