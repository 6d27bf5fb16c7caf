namespace Skein.Planning.Checking.Expressions;

/// <summary>
/// Expressions as they stand in Python, Go, C#, a spreadsheet or a sentence, to one kind of tree. What it does not
/// understand whole is no expression: nothing is guessed. Used once, by one thread.
/// </summary>
internal sealed class ExpressionParser
{
    private const int DepthMax = 60;
    private const int WordsMax = 5;

    private static readonly string[] Identities = ["float", "float64", "float32", "double", "decimal", "Number", "parseFloat", "Duration", "text", "mathrm", "operatorname"];
    private static readonly string[] Casts = ["int", "long", "uint", "int64", "int32", "double", "float", "decimal", "ushort", "short"];
    private static readonly string[] Joints = ["if", "else", "and", "or", "in", "not", "is", "for", "then", "are"];
    private static readonly string[][] Levels = [["||", "or"], ["&&", "and"], ["<", ">", "<=", ">=", "==", "!=", "=", "<>"], ["+", "-", "&"], ["*", "/", "//", "%"]];

    private readonly List<Token> tokens;

    // The one thread that parses.
    private int at;
    private int depth;

    private ExpressionParser(List<Token> tokens) => this.tokens = tokens;

    /// <returns>Null where the text is no expression.</returns>
    public static Node? Parse(string text, int tokensMax)
    {
        if (ExpressionTokens.Of(text, tokensMax) is not { Count: > 0 } tokens) return null;
        var parser = new ExpressionParser(tokens);
        Node? node = parser.Whole();
        if (parser.Is(";")) parser.at++;
        return parser.at == tokens.Count ? node : null;
    }

    private bool Is(string sign, int ahead = 0) => at + ahead < tokens.Count && tokens[at + ahead] is { Kind: NodeKind.Operation } token && token.Text == sign;

    private bool IsWord(string word) => at < tokens.Count && tokens[at] is { Kind: NodeKind.Name } token && token.Text == word;

    private bool Take(string sign)
    {
        if (!Is(sign)) return false;
        at++;
        return true;
    }

    private Node? Whole()
    {
        if (++depth > DepthMax) return null;
        Node? node = Binary(0);
        if (node is not null && IsWord("if"))
        {
            at++;
            node = Binary(0) is { } condition && IsWord("else") && ++at > 0 && Whole() is { } other ? Node.Call("if", condition, node, other) : null;
        }
        else if (node is not null && Is("?"))
        {
            at++;
            node = Whole() is { } yes && Take(":") && Whole() is { } no ? Node.Call("if", node, yes, no) : null;
        }

        depth--;
        return node;
    }

    private Node? Binary(int level)
    {
        if (level == Levels.Length) return Unary();
        Node? left = Binary(level + 1);
        while (left is not null && at < tokens.Count && tokens[at] is var token && token.Kind is NodeKind.Operation or NodeKind.Name && Levels[level].Contains(token.Text, StringComparer.Ordinal))
        {
            at++;
            left = Binary(level + 1) is { } right ? Node.Operation(token.Text, left, right) : null;
        }

        return left;
    }

    private Node? Unary()
    {
        if (Take("-")) return Unary() is { } negated ? Node.Operation("-", Node.Number(0), negated) : null;
        if (Take("+") || Take("!") || Take("$") || Take("&")) return Unary();
        if (IsWord("not") && ++at > 0) return Unary();
        if (Power() is not { } node) return null;
        return node;
    }

    private Node? Power()
    {
        Node? left = Tail();
        if (left is null || !(Is("^") || Is("**"))) return left;
        at++;
        return Unary() is { } right ? Node.Operation("^", left, right) : null;
    }

    private Node? Tail()
    {
        Node? node = Primary();
        while (node is not null)
        {
            if (Is("["))
            {
                at++;
                node = List("]") is { } index ? new Node(NodeKind.Call, "[]", 0, [node, .. index]) : null;
            }
            else if (Is(".") && at + 1 < tokens.Count && tokens[at + 1].Kind == NodeKind.Name)
            {
                string member = "." + tokens[at + 1].Text;
                at += 2;
                IReadOnlyList<Node>? arguments = Take("(") ? List(")") : [];
                node = arguments is null ? null : new Node(NodeKind.Call, member, 0, [node, .. arguments]);
            }
            else if (node.Kind != NodeKind.Number && Is("("))
            {
                if (node.Kind != NodeKind.Name) return null;
                at++;
                node = List(")") is { } arguments ? Called(node.Text, arguments) : null;
            }
            else
            {
                return node;
            }
        }

        return null;
    }

    private static Node Called(string name, List<Node> arguments)
    {
        bool isIdentity = arguments.Count == 1 && (Identities.Contains(name, StringComparer.Ordinal) || name.EndsWith(".ToDouble", StringComparison.Ordinal) || name.EndsWith(".Duration", StringComparison.Ordinal));
        return isIdentity ? arguments[0] : new Node(NodeKind.Call, name, 0, arguments);
    }

    private Node? Primary()
    {
        if (at >= tokens.Count) return null;
        Token token = tokens[at];
        switch (token.Kind)
        {
            case NodeKind.Number:
                at++;
                if (!Is("%") || StartsOperand(1)) return Node.Number(token.Value, token.Text);
                at++;
                return Node.Number(token.Value / 100, "%");
            case NodeKind.Text:
                at++;
                return Node.Words(token.Text);
            case NodeKind.Name when !Joints.Contains(token.Text, StringComparer.Ordinal):
                return Words();
            default:
                return Take("(") ? Bracketed(")") : Take("[") ? Bracketed("]") : Take("{") ? Bracketed("}") : null;
        }
    }

    private bool StartsOperand(int ahead) => at + ahead < tokens.Count && (tokens[at + ahead].Kind != NodeKind.Operation || Is("(", ahead));

    /// <summary>Words in a row are one name: of a sheet's label, or of a sentence.</summary>
    private Node Words()
    {
        string name = tokens[at++].Text;
        for (int words = 1; words < WordsMax && at < tokens.Count && tokens[at].Kind == NodeKind.Name && !Joints.Contains(tokens[at].Text, StringComparer.Ordinal); words++) name += " " + tokens[at++].Text;
        return Node.Name(name);
    }

    private Node? Bracketed(string close)
    {
        if (List(close) is not { } parts) return null;
        if (parts.Count != 1) return new Node(NodeKind.Group, close, 0, parts);
        bool isCast = close == ")" && parts[0] is { Kind: NodeKind.Name } type && Casts.Contains(type.Text, StringComparer.Ordinal) && StartsOperand(0);
        if (!isCast) return parts[0];
        return Unary() is { } operand ? Called(parts[0].Text, [operand]) : null;
    }

    private List<Node>? List(string close)
    {
        var parts = new List<Node>();
        while (!Take(close))
        {
            if (at >= tokens.Count || Whole() is not { } part) return null;
            // A named argument, or an entry of a map.
            if (Take(":"))
            {
                if (Whole() is not { } value) return null;
                part = Node.Operation(":", part, value);
            }

            parts.Add(part);
            if (!Is(close) && !Take(",") && !Take(";")) return null;
        }

        return parts;
    }
}
