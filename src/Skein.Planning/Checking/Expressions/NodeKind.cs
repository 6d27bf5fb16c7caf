namespace Skein.Planning.Checking.Expressions;

/// <summary>What a <see cref="Node"/> is.</summary>
internal enum NodeKind
{
    Number,
    Name,
    Text,
    Call,
    Operation,
    Group,
}
