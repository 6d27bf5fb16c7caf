using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Threads;

/// <summary>Whether objects are of a type or derive from it, by name; each pair is looked up once. Used by one thread.</summary>
internal sealed class TypeTests
{
    private const int BasesMax = 64;

    private readonly Dictionary<(ulong MethodTable, string Name), bool> answers = [];

    /// <param name="type">The object's type.</param>
    /// <param name="name">The sought type's name without type arguments; a generic type's name is followed by them.</param>
    public bool Is(ClrType type, string name)
    {
        if (answers.TryGetValue((type.MethodTable, name), out bool known)) return known;
        bool answer = false;
        ClrType? here = type;
        for (int i = 0; i < BasesMax && here is not null && !answer; i++, here = here.BaseType)
        {
            string? own = here.Name;
            answer = own is not null && own.StartsWith(name, StringComparison.Ordinal)
                && (own.Length == name.Length || own[name.Length] is '<' or '`');
            // Nested types go on after their declaring type's arguments: Task<T>+Awaiter is no Task.
            if (answer && own!.Length > name.Length && own.EndsWith('>') is false && own.Contains('+', StringComparison.Ordinal)) answer = false;
        }

        answers.Add((type.MethodTable, name), answer);
        return answer;
    }
}
