namespace Skein.Planning.Checking.Expressions;

/// <summary>
/// A part of an expression, of whichever language it was: a number, a name, a text, a call, an operation of two, or
/// several in brackets. Immutable.
/// </summary>
/// <param name="Kind">Which.</param>
/// <param name="Text">The name, the called name, the operator (+ - * / ^ and comparisons), or the unit behind a number.</param>
/// <param name="Value">Of a number.</param>
/// <param name="Parts">Arguments or operands.</param>
internal sealed record Node(NodeKind Kind, string Text, double Value, IReadOnlyList<Node> Parts)
{
    public static Node Number(double value, string unit = "") => new(NodeKind.Number, unit, value, []);

    public static Node Name(string name) => new(NodeKind.Name, name, 0, []);

    public static Node Words(string text) => new(NodeKind.Text, text, 0, []);

    public static Node Call(string name, params Node[] arguments) => new(NodeKind.Call, name, 0, arguments);

    public static Node Operation(string sign, Node left, Node right) => new(NodeKind.Operation, sign, 0, [left, right]);

    public bool IsOperation(string sign) => Kind == NodeKind.Operation && Text == sign;

    public bool IsNumber(double value) => Kind == NodeKind.Number && Value == value;

    /// <summary>Whether it is a call of one of these, whatever stands before the last dot and in whichever case.</summary>
    public bool Calls(params string[] names) => Kind == NodeKind.Call && names.Contains(LastWord, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name behind the last dot.</summary>
    public string LastWord => Text[(Text.LastIndexOf('.') + 1)..];

    /// <summary>It and all below it.</summary>
    public IEnumerable<Node> All()
    {
        yield return this;
        foreach (Node part in Parts)
        {
            foreach (Node below in part.All()) yield return below;
        }
    }
}
