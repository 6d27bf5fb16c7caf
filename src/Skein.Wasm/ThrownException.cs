using Skein.Wasm.Execution;
using Skein.Wasm.Modules;

namespace Skein.Wasm;

/// <summary>
/// An exception of a module: what <c>throw</c> throws and what its handlers catch. A host meets it where no module has caught it: to
/// who is only interested in that, it is a trap like others, of kind <see cref="TrapKind.UncaughtException"/>. A function of the
/// host may throw one, for the module that called it to catch.
/// </summary>
public sealed class ThrownException : TrapException
{
    // Written once, here or by the code that throws.
    internal readonly WasmValue[] Carried;

    /// <summary>Makes one of the host.</summary>
    /// <param name="tag">Of what kind.</param>
    /// <param name="values">What it carries: as many and of such types as the tag says.</param>
    /// <exception cref="ArgumentException">The values are others than the tag's.</exception>
    public ThrownException(Tag tag, params ReadOnlySpan<WasmValue> values)
        : this(values.ToArray(), tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (values.Length != tag.Type.Type.Parameters.Length) throw new ArgumentException($"{tag.Type} does not carry {values.Length} values", nameof(values));
        for (int index = 0; index < values.Length; index++)
        {
            if (values[index].Type != tag.Type.Type.Parameters[index]) throw new ArgumentException($"value {index} of {tag.Type} is no {values[index].Type.Word()}", nameof(values));
        }
    }

    // The values are kept, and fit.
    internal ThrownException(WasmValue[] carried, Tag tag)
        : base(TrapKind.UncaughtException)
    {
        Tag = tag;
        Carried = carried;
    }

    /// <summary>Of what kind.</summary>
    public Tag Tag { get; }

    /// <summary>What it carries.</summary>
    public IReadOnlyList<WasmValue> Values => Carried;
}
