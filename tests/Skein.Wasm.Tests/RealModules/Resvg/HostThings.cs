namespace Skein.Wasm.Tests.RealModules.Resvg;

/// <summary>Things of the host that a module of wasm-bindgen holds by number: the first 128 are for borrowing, four constants follow.</summary>
internal sealed class HostThings
{
    private const int Fixed = 132;

    private readonly List<object?> things = [.. Enumerable.Repeat<object?>(null, 128), null, null, true, false];
    private readonly Stack<int> free = new();

    /// <summary>How many the module holds.</summary>
    public int Held => things.Count - Fixed - free.Count;

    public int Add(object? thing)
    {
        if (!free.TryPop(out int number))
        {
            number = things.Count;
            things.Add(null);
        }

        things[number] = thing;
        return number;
    }

    public object? Get(int number) => things[number];

    public object? Take(int number)
    {
        object? thing = things[number];
        if (number < Fixed) return thing;
        things[number] = null;
        free.Push(number);
        return thing;
    }
}
