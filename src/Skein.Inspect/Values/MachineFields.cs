using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Heap;

namespace Skein.Inspect.Values;

/// <summary>The parameters and local variables in state machines, found out once per type. For one thread.</summary>
internal sealed class MachineFields(ValueForms forms)
{
    /// <summary>Fields that are read of one state machine.</summary>
    public const int FieldsMax = 8;

    private readonly Dictionary<int, ValueField[]> known = [];

    /// <summary>Those of the state machine of a box; none where its layout is not known for sure.</summary>
    public ReadOnlySpan<ValueField> Of(HeapType box)
    {
        if (!known.TryGetValue(box.Index, out ValueField[]? fields)) known.Add(box.Index, fields = Find(box));
        return fields;
    }

    /// <summary>
    /// The written name of a field: a parameter has its own, a local variable is <c>&lt;name&gt;5__2</c> (Roslyn's
    /// GeneratedNames.cs); null for what the compiler or another compiler made.
    /// </summary>
    internal static string? WrittenName(string? field)
    {
        if (string.IsNullOrEmpty(field)) return null;
        if (field[0] != '<') return field.Contains('$', StringComparison.Ordinal) ? null : field;
        int end = field.IndexOf('>', StringComparison.Ordinal);
        return end > 1 && field.AsSpan(end + 1).StartsWith("5__") ? field[1..end] : null;
    }

    /// <summary>
    /// Whether a type is the one that is meant, or the one that stands for all with references in its place. The
    /// data-access library may have found another instantiation, whose fields lie elsewhere.
    /// </summary>
    private static bool IsLaidOutAs(ClrType machine, string name) =>
        machine.Name == name || machine.Name?.Contains("System.__Canon", StringComparison.Ordinal) == true;

    private ValueField[] Find(HeapType box)
    {
        if (box.Machine is not { State: >= 0 } || box.MachineClrType() is not { } machine) return [];
        if (box.MachineReference >= 0 && box.MachineMethodTable == 0) return [];
        if (!IsLaidOutAs(machine, box.Machine.TypeName)) return [];
        HashSet<string> names = [];
        List<ValueField> fields = [];
        foreach (ClrInstanceField field in machine.Fields.OrderBy(field => field.Token)) // as they were declared
        {
            if (WrittenName(field.Name) is not { } name) continue;
            (ValueForm form, bool isNullable) = forms.Of(field);
            if (form == ValueForm.None) continue;
            // Two variables of a method may have one name, in blocks beside each other.
            string own = name;
            for (int copy = 2; !names.Add(own); copy++) own = $"{name}#{copy}";
            fields.Add(isNullable ? new(own, field.Offset + ValueForms.AlignmentOf(form), form, field.Offset) : new(own, field.Offset, form));
        }

        // Where there are too many, values tell more than types do. By name: each build declares them in an order of its own.
        return [.. fields.OrderBy(field => field.Form == ValueForm.Reference).ThenBy(field => field.Name, StringComparer.Ordinal).Take(FieldsMax).OrderBy(field => field.Name, StringComparer.Ordinal)];
    }
}
