using Pycos.Properties.Programs;
using Pycos.Properties.Sharing;

namespace Pycos.Properties.Channels;

/// <summary>Subscribes a task to a channel.</summary>
public sealed record Join(int Channel, int Whom) : Instruction;

public sealed record Quit(int Channel, int Whom) : Instruction;

/// <summary>Subscribes a channel to a channel.</summary>
public sealed record Link(int Channel, int Below) : Instruction;

public sealed record Unlink(int Channel, int Below) : Instruction;

public sealed record Publish(int Channel) : Instruction;

/// <summary>Delivers to a channel that has so many subscribers.</summary>
public sealed record DeliverOn(int Channel, int Subscribers, int? Units) : Instruction, ITimed;

public sealed record CloseChannel(int Channel) : Instruction;

/// <summary>Takes the next message of a category.</summary>
public sealed record TakeOf(string? Category, int? Units) : Instruction, ITimed;

/// <summary>Adds one of the task's categorizers.</summary>
public sealed record AddCategorizer(int Number) : Instruction;

public sealed record RemoveCategorizer(int Number) : Instruction;
